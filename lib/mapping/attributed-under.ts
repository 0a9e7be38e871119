import type { Reader } from '@/db/open'
import { findAttributionWords } from '@/db/queries/find-attribution-words'
import type { PullRequestWords } from '@/db/queries/find-pull-request-facts'
import { listCountedChanges } from '@/db/queries/list-counted-changes'
import { mayBeTold } from '../attribution/may-be-told'
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
  const inForce = findAttributionWords(reader)
  const isTouched = mayBeTold({
    labels: [...words.labels, ...inForce.labels],
    trailerKeys: [...words.trailerKeys, ...inForce.trailerKeys],
  })
  const { rowids } = listCountedChanges(reader, stretch, null)
  for await (const { row, change, facts } of writtenChanges(reader, rowids)) {
    const isSame = facts !== null && !isTouched(wordsOf(facts))
    const attribution = isSame ? null : attributionOf(ground, change, facts, words).attribution
    const would = attribution ? { ...row, attribution: attribution.class } : row
    rows.push(would)
    if (isMarked(would) && !isMarked(row)) marked.push(row)
    if (isMarked(row) && !isMarked(would)) unmarked.push(row)
  }
  return { share: summarise(entry, tallyItems(sift(rows, at, judge), stretch)), marked, unmarked }
}

const wordsOf = ({ labels, commits, bodyVersions }: PullRequestWords) => ({
  labels: labels.map(({ name }) => name),
  texts: [...commits.map(({ message }) => message), ...bodyVersions.map(({ body }) => body)],
})

function isMarked(row: ChangeRow): boolean {
  const verdict = judge(row)
  return 'isCounted' in verdict && verdict.isCounted
}
