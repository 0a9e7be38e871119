import type { Store } from '@/db/open'
import type { StreamKey } from './stream'

const lastTurns = new WeakMap<Store['sqlite'], Map<string, Promise<unknown>>>()

/** Runs the steps of one stream one after the other: two at once would read its place before either has moved it. */
export function inTurn<T>(store: Store, key: StreamKey, work: () => Promise<T>): Promise<T> {
  const turns = lastTurns.get(store.sqlite) ?? new Map<string, Promise<unknown>>()
  lastTurns.set(store.sqlite, turns)
  const name = `${key.source}/${key.stream}/${key.scope}`
  const turn = (turns.get(name) ?? Promise.resolve()).then(work, work)
  turns.set(name, turn)
  const leave = () => {
    if (turns.get(name) === turn) turns.delete(name)
  }
  turn.then(leave, leave)
  return turn
}
