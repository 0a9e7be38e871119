import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import { findPullRequestWords, type PullRequestWords } from '@/db/queries/find-pull-request-facts'
import { listChangeRows } from '@/db/queries/list-change-rows'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { ChangeRow } from '../metrics/rows'

/** A change as metrics see it and as it is stored, with what was written of it; `facts` null: it was pushed. */
export type WrittenChange = {
  row: ChangeRow
  change: typeof tables.change.$inferSelect
  facts: PullRequestWords | null
}

const rowsAtOnce = 25

/** Changes by row number with what was written of them, in slices between which others get their turn. */
export async function* writtenChanges(
  reader: Reader,
  rowids: readonly number[],
): AsyncGenerator<WrittenChange> {
  for (let start = 0; start < rowids.length; start += rowsAtOnce) {
    const slice = rowids.slice(start, start + rowsAtOnce)
    const where = 'where rowid in (select value from json_each(?))'
    const changes = preparedRows(reader, tables.change, where, JSON.stringify(slice))
    const byId = new Map(changes.map((change) => [change.id, change]))
    for (const row of listChangeRows(reader, slice)) {
      const change = byId.get(row.id)
      if (!change) continue
      const { pullRequestId } = change
      yield {
        row,
        change,
        facts: pullRequestId === null ? null : findPullRequestWords(reader, pullRequestId),
      }
    }
    await nextTurn()
  }
}
