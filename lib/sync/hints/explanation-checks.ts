import { findRepository } from '@/db/queries/find-repository'
import type { SyncContext } from '../context'
import { tellChecksOf } from '../explanation-checks/task'
import { pressedOn } from './check-presses'
import type { Asked } from './lane'

/** Says at GitHub what has to be said about the pull requests that these webhooks named, now that they are read again. */
export async function tellWorked(context: SyncContext, worked: readonly Asked[]): Promise<void> {
  const [first] = worked
  if (!context.github?.writer || first?.ask.source !== 'github') return
  const { nodeId, name } = first.ask.repository
  const found = findRepository(context.store, nodeId === null ? null : `github:${nodeId}`, name)
  if (!found) return
  const hints = worked.flatMap(({ ask }) => (ask.source === 'github' ? ask.hints : []))
  const numbers = hints.flatMap((hint) => {
    if (hint.kind === 'check-press') return pressedOn(context.store, found.id, hint)?.number ?? []
    return hint.kind === 'pull-request' ? [hint.number] : []
  })
  if (numbers.length > 0) await tellChecksOf(context, found, [...new Set(numbers)])
}
