import { findRepository } from '@/db/queries/find-repository'
import type { SyncContext } from '../context'
import { openGuard } from '../guard'
import { patches } from '../patches'
import { inTurn } from '../turns'
import type { Ask } from './lane'

/**
 * Reads what the texts of the pull requests that webhooks told of are held against, once conclusions ask for it. What fails is
 * left to the round. Answers whether anything was read.
 */
export async function readPatchesOf(context: SyncContext, asks: readonly Ask[]): Promise<boolean> {
  const { github, store } = context
  if (!github) return false
  const { reader, urgentReader = reader } = github
  const guard = openGuard(context, { failed: 0 })
  let isRead = false
  for (const [id, numbers] of toldNumbers(context, asks)) {
    const found = findRepository(store, id, '')
    const task = found && patches(context, found, { reader: urgentReader, numbers })
    if (!task) continue
    const step = () => guard(task.key, () => inTurn(store, task.key, task.step))
    for (let goesOn = true; goesOn; ) goesOn = await step()
    isRead = true
  }
  return isRead
}

/** Numbers of pull requests by the id of their repository. */
function toldNumbers({ store }: SyncContext, asks: readonly Ask[]): Map<string, Set<number>> {
  const numbers = new Map<string, Set<number>>()
  for (const ask of asks) {
    if (ask.source !== 'github') continue
    const { nodeId, name } = ask.repository
    const found = findRepository(store, nodeId === null ? null : `github:${nodeId}`, name)
    const told = ask.hints.flatMap((hint) => (hint.kind === 'pull-request' ? [hint.number] : []))
    if (!found || told.length === 0) continue
    numbers.set(found.id, new Set([...(numbers.get(found.id) ?? []), ...told]))
  }
  return numbers
}
