import type { Store } from '@/db/open'
import { saveRaw } from '@/db/store/save-raw'
import type { RepositoryRef } from '@/lib/connectors/github/reader'
import type { Repository } from '@/lib/domain/repository'
import { dayMs, type SyncContext } from './context'
import type { Kept } from './keep-github'
import type { Selected } from './selection'
import type { StreamKey } from './stream'

export const refOf = (found: Repository): RepositoryRef => {
  const [owner = '', name = ''] = found.name.split('/')
  return { owner, name }
}

/** The node id by which GitHub knows a repository, whatever it is called. */
export const rawIdOf = ({ id }: { id: string }): string => id.slice('github:'.length)

export const keyOf = (found: Repository, stream: string): StreamKey => ({
  source: 'github',
  stream,
  scope: found.id,
  scopeName: found.name,
})

/** A stream of the account: the repositories of a selector, the teams of an owner. */
export const accountKey = (stream: string, scope: string): StreamKey => ({
  source: 'github',
  stream,
  scope,
  scopeName: scope === '' ? 'all repositories' : scope,
})

/** How far back is read, epoch ms: by GitHub's clock where it just told it, since ours may be wrong. */
export const horizonOf = (context: SyncContext, selected?: Selected): number =>
  (selected?.listed?.readAt ?? context.now()) - context.backfillDays * dayMs

/** A page and a webhook's reading may overtake each other for so long. */
const overtakenForMs = 10 * 60 * 1000

/**
 * Whether what is kept was read after this page: a webhook may make us read an object while a page that holds it in
 * an older state is on its way. By GitHub's clock alone; what lies further ahead was dated by a clock that was wrong.
 */
function isOvertaken(store: Store, stream: string, id: string, readAt: number): boolean {
  const kept = store.sqlite
    .prepare(`select received_at as at from raw_record where source = 'github' and stream = ? and id = ?`)
    .get(stream, id) as { at: number } | undefined
  return kept !== undefined && kept.at > readAt && kept.at - readAt < overtakenForMs
}

/** Keeps one page of payloads as raw records and facts; answers how many records of the stream are kept in all. */
export function keepPage<T>(
  context: SyncContext,
  kind: { stream: string; kept: Kept<T>; repositoryId: string },
  records: T[],
  readAt: number,
): number {
  const { store } = context
  const raw = records
    .map((payload) => ({
      source: 'github' as const,
      stream: kind.stream,
      id: kind.kept.idOf(payload),
      repositoryId: kind.repositoryId,
      payload,
    }))
    .filter(({ stream, id }) => !isOvertaken(store, stream, id, readAt))
  const changed = saveRaw(store, raw, readAt)
  context.seen.changed += changed.length
  for (const { payload } of changed) {
    kind.kept.keepFacts(store, kind.repositoryId, payload, readAt)
  }
  return countKept(store, kind.repositoryId, kind.stream)
}

/** How many records of a repository's stream are kept in all. */
export function countKept({ sqlite }: SyncContext['store'], repositoryId: string, stream: string): number {
  const row = sqlite
    .prepare('select count(*) as n from raw_record where repository_id = ? and stream = ?')
    .get(repositoryId, stream) as { n: number }
  return row.n
}
