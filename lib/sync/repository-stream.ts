import { saveRaw } from '@/db/store/save-raw'
import type { RepositoryRef } from '@/lib/connectors/github/reader'
import type { Repository } from '@/lib/domain/repository'
import { dayMs, type SyncContext } from './context'
import type { Kept } from './keep-github'
import type { StreamKey } from './stream'

export const refOf = (found: Repository): RepositoryRef => {
  const [owner = '', name = ''] = found.name.split('/')
  return { owner, name }
}

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

export const horizonOf = (context: SyncContext): number => context.now() - context.backfillDays * dayMs

/** Keeps one page of payloads as raw records and facts; answers how many records of the stream are kept in all. */
export function keepPage<T>(
  context: SyncContext,
  kind: { stream: string; kept: Kept<T>; repositoryId: string },
  records: T[],
  readAt: number,
): number {
  const { store } = context
  const raw = records.map((payload) => ({
    source: 'github' as const,
    stream: kind.stream,
    id: kind.kept.idOf(payload),
    repositoryId: kind.repositoryId,
    payload,
  }))
  const changed = saveRaw(store, raw, readAt)
  context.seen.changed += changed.length
  for (const { payload } of changed) {
    kind.kept.keepFacts(store, kind.repositoryId, payload, readAt)
  }
  const row = store.sqlite
    .prepare('select count(*) as n from raw_record where repository_id = ? and stream = ?')
    .get(kind.repositoryId, kind.stream) as { n: number }
  return row.n
}
