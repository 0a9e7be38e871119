import type { Reader } from '@/db/open'
import { listCountedChanges } from '@/db/queries/list-counted-changes'
import type { AttributionWords } from '../domain/attribution-words'
import type { Stretch } from '../domain/calendar'
import { at, entry, judge } from '../metrics/ai-attributed-share'
import type { Summary } from '../metrics/catalogue-entry'
import { sift } from '../metrics/measured'
import type { ChangeRow } from '../metrics/rows'
import { summarise, tallyItems } from '../metrics/tally'
import { attributionOf } from '../sync/conclude/attribution'
import { readAccounts } from '../sync/conclude/pass'
import { writtenChanges } from './written-changes'

/** The AI-attributed share of a stretch by other words, and the changes that they make marked or unmarked, newest first. */
export type AttributedUnder = { share: Summary; marked: ChangeRow[]; unmarked: ChangeRow[] }

/** As the rules would draw it with these words of the organisation. */
export async function attributedUnder(
  reader: Reader,
  words: AttributionWords,
  stretch: Stretch,
): Promise<AttributedUnder> {
  const ground = { store: reader, accounts: readAccounts(reader) }
  const rows: ChangeRow[] = []
  const marked: ChangeRow[] = []
  const unmarked: ChangeRow[] = []
  const { rowids } = listCountedChanges(reader, stretch, null)
  for await (const { row, change, facts } of writtenChanges(reader, rowids)) {
    const { attribution } = attributionOf(ground, change, facts, words)
    const would = { ...row, attribution: attribution.class, declared: attribution.declared }
    rows.push(would)
    if (isMarked(would) && !isMarked(row)) marked.push(row)
    if (isMarked(row) && !isMarked(would)) unmarked.push(row)
  }
  return { share: summarise(entry, tallyItems(sift(rows, at, judge), stretch)), marked, unmarked }
}

function isMarked(row: ChangeRow): boolean {
  const verdict = judge(row)
  return 'isCounted' in verdict && verdict.isCounted
}
