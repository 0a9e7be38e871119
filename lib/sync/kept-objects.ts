import type { Store } from '@/db/open'
import type { NamedStream } from '@/lib/connectors/github/names'
import type { StreamKey } from './stream'

/** Ids as the raw records have them, with the last change where it is known (epoch ms), of what counts from `from` on. */
const queries: Record<NamedStream, string> = {
  'pull-requests': `select substr(id, 8) as id, updated_at as updatedAt from pull_request
    where repository_id = ? and updated_at >= ?`,
  deployments: `select substr(d.id, 8) as id, json_extract(r.payload, '$.updatedAt') as updatedAt
    from source_deployment d
    left join raw_record r on r.source = 'github' and r.stream = 'deployments' and r.id = substr(d.id, 8)
    where d.repository_id = ? and d.created_at >= ?`,
  releases: `select substr(id, 8) as id, null as updatedAt from "release"
    where repository_id = ? and created_at >= ?`,
}

type Row = { id: string; updatedAt: number | string | null }

/** What is kept of a stream, by id, from `from` (epoch ms) on. */
export function keptObjects(
  store: Store,
  stream: NamedStream,
  repositoryId: string,
  from: number,
): Map<string, number | null> {
  const rows = store.sqlite.prepare(queries[stream]).all(repositoryId, from) as Row[]
  return new Map(
    rows.map(({ id, updatedAt }) => [id, typeof updatedAt === 'string' ? Date.parse(updatedAt) : updatedAt]),
  )
}

/** How far back a stream was read, epoch ms. */
export function coveredFrom(store: Store, key: StreamKey): number {
  const row = store.sqlite
    .prepare(
      'select "from" as at from coverage_interval where source = ? and stream = ? and scope = ? order by until desc',
    )
    .get(key.source, key.stream, key.scope) as { at: number } | undefined
  return row?.at ?? 0
}

/** When a stream was last compared with its source, epoch ms; null before. */
export function reconciledAt(store: Store, key: StreamKey): number | null {
  const row = store.sqlite
    .prepare('select at from reconciliation where source = ? and stream = ? and scope = ?')
    .get(key.source, key.stream, key.scope) as { at: number } | undefined
  return row?.at ?? null
}

/** Makes the next payloads of these count as new, so that facts that were lost are made again. */
export function forgetContent(store: Store, stream: NamedStream, ids: string[]): void {
  const statement = store.sqlite.prepare(
    `update raw_record set hash = '' where source = 'github' and stream = ? and id = ?`,
  )
  for (const id of ids) statement.run(stream, id)
}
