import type { FoundById } from '@/lib/connectors/github/reader'
import type { Repository } from '@/lib/domain/repository'
import type { SyncContext, Task } from './context'
import { gitHubStreams, type Kept } from './keep-github'
import { keepPage, keyOf } from './repository-stream'
import { forgetUnread, isNameless, listUnread, noteUnread } from './unread'

/** Unread objects tried in one round: each may take as long as GitHub's own time-out. */
const mostAtOnce = 50

/** Tries again, by id, what could not be read before; null where there is nothing of it. */
export function rereadUnread(
  context: SyncContext,
  found: Repository,
  stream: 'pull-requests' | 'deployments',
): Task | null {
  const { github, store } = context
  const key = keyOf(found, stream)
  const unread = listUnread(store, key)
    .filter((row) => !isNameless(row))
    .sort((a, b) => a.attempts - b.attempts)
  if (!github || unread.length === 0) return null
  const ids = unread.slice(0, mostAtOnce).map(({ objectId }) => objectId)
  const { reader } = github

  async function reread<T>(find: (ids: string[]) => Promise<FoundById<T>>, kept: Kept<T>): Promise<boolean> {
    const answer = await find(ids)
    await store.write(() => {
      const read = [...answer.records.map(kept.idOf), ...answer.missing]
      keepPage(context, { stream, kept, repositoryId: found.id }, answer.records, answer.readAt)
      forgetUnread(store, key, read)
      // A walk beside this one may have read it meanwhile.
      const still = new Set(listUnread(store, key).map(({ objectId }) => objectId))
      noteUnread(
        store,
        key,
        answer.unread.filter(({ id }) => still.has(id)),
        context.now(),
      )
    })
    return false
  }

  const step = () =>
    stream === 'pull-requests'
      ? reread(reader.findPullRequestsById, gitHubStreams['pull-requests'])
      : reread(reader.findDeploymentsById, gitHubStreams.deployments)
  return { key, step }
}
