import type { Reader } from '../open'
import { prepared } from '../store/prepared'

export type MeasuredRow = {
  kind: 'changes' | 'pull-requests' | 'deployments' | 'incidents'
  id: string
  /** A repository's id, '' for incidents. */
  scope: string
}

function readSetting(reader: Reader, key: string): number | null {
  const found = prepared(reader, 'select value from setting where key = ?').get(key) as
    | { value: string }
    | undefined
  return found === undefined ? null : Number(found.value)
}

/** The number of the last complete pass of conclusions, 0 before the first; `since`: from when what changed is listed. */
export const readDataVersion = (reader: Reader): { version: number; since: number | null } => ({
  version: readSetting(reader, 'data-version') ?? 0,
  since: readSetting(reader, 'measured-since'),
})

/** What metrics count and was written or removed after a data version. */
export const listMeasuredRows = ({ sqlite }: Reader, after: number): MeasuredRow[] =>
  sqlite
    .prepare<[number], MeasuredRow>(
      'select kind, id, scope from measured_row where version > ? order by kind, scope',
    )
    .all(after)

export const countMeasuredRows = ({ sqlite }: Reader, after: number): number =>
  sqlite
    .prepare<[number], number>('select count(*) from measured_row where version > ?')
    .pluck()
    .get(after) ?? 0

export const listScopes = ({ sqlite }: Reader): string[] =>
  sqlite.prepare<[], string>('select id from repository order by id').pluck().all()
