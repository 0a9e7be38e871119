import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** Row numbers of the changes of [start, end) that nothing leaves out, newest first, and how many there are in all. */
export function listCountedChanges(
  reader: Pick<Reader, 'sqlite'>,
  { start, end }: { start: number; end: number },
  limit: number | null,
): { rowids: number[]; total: number } {
  const counted = 'from change where counted_at >= ? and counted_at < ? and exclusion is null'
  const rows = prepared(
    reader,
    `select rowid ${counted} order by counted_at desc, rowid desc limit coalesce(?, -1)`,
  ).all(start, end, limit) as { rowid: number }[]
  const { total } = prepared(reader, `select count(*) as total ${counted}`).get(start, end) as {
    total: number
  }
  return { rowids: rows.map(({ rowid }) => rowid), total }
}
