import type { SyncContext } from '../context'
import { concludeOrganisation } from './organisation'

type Turns = { running: Promise<void> | null; next: Promise<void> | null }
const turnsOf = new WeakMap<SyncContext, Turns>()

/**
 * Draws the conclusions, one drawing at a time. Who asks while one is under way shares the next:
 * it takes in what changed until it begins.
 */
export function concludeInTurn(context: SyncContext): Promise<void> {
  const turns = turnsOf.get(context) ?? { running: null, next: null }
  turnsOf.set(context, turns)
  const begin = (): Promise<void> => {
    turns.next = null
    const drawing = concludeOrganisation(context).finally(() => {
      turns.running = null
    })
    turns.running = drawing
    return drawing
  }
  if (turns.running === null && turns.next === null) return begin()
  // A drawing that failed is its own asker's trouble; the next begins all the same.
  turns.next ??= (turns.running ?? Promise.resolve()).then(begin, begin)
  return turns.next
}
