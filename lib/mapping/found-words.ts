import type { Reader } from '@/db/open'
import { listCountedChanges } from '@/db/queries/list-counted-changes'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import { isMergeCommit, subjectOf } from '../attribution/commit-message'
import { type FooterTrailer, footerTrailers, labelIsRead } from '../attribution/footer-trailers'
import type { Stretch } from '../domain/calendar'
import { textAsOf } from '../explanation/text-as-of'
import type { ChangeRow } from '../metrics/rows'
import { isRowListed, type Visibility } from '../reports/visibility'
import { type ChangeNamed, namedChanges } from './attribution-effect'
import { type WrittenChange, writtenChanges } from './written-changes'

/**
 * A label, or the key of a trailer, in the data: on how many changes, the last of them, and whether a built-in rule reads it
 * already. `values`: what stands behind the key, the newest first.
 */
export type FoundWord = {
  name: string
  changes: number
  reads: 'ai' | 'no-ai' | null
  values: string[]
  last: ChangeNamed[]
}

/** `changes`: those looked at, the newest of `of`; `isOfAll`: none of them may not be opened. */
export type FoundWords = {
  changes: number
  of: number
  isOfAll: boolean
  labels: FoundWord[]
  trailerKeys: FoundWord[]
}

const mostChanges = 5_000
const mostWords = 100
const valuesShown = 2
const longestValue = 40
const examplesShown = 3

/** Labels and trailers of the newest changes of a stretch that the viewer may open, the most frequent first. */
export async function foundWords(
  reader: Reader,
  stretch: Stretch,
  visibility: Visibility,
): Promise<FoundWords> {
  const { rowids, total } = listCountedChanges(reader, stretch, mostChanges)
  const labels = new Map<string, Sighted>()
  const trailerKeys = new Map<string, Sighted>()
  let isOfAll = true
  for await (const written of writtenChanges(reader, rowids)) {
    if (!isRowListed(visibility, written.row)) {
      isOfAll = false
      continue
    }
    for (const { name } of written.facts?.labels ?? []) {
      sight(labels, name.toLowerCase(), written.row, { name, reads: labelIsRead(name), value: null })
    }
    for (const { key, written: name, value, isRead } of trailersOf(reader, written)) {
      sight(trailerKeys, key, written.row, { name, reads: isRead ? 'ai' : null, value })
    }
  }
  const told = (words: Map<string, Sighted>) => toldWords(words, visibility)
  return {
    ...{ changes: rowids.length, of: total, isOfAll },
    ...{ labels: told(labels), trailerKeys: told(trailerKeys) },
  }
}

type Seen = { name: string; reads: FoundWord['reads']; value: string | null }
type Sighted = Pick<FoundWord, 'name' | 'reads'> & { rows: Set<ChangeRow>; values: Set<string> }

/** The newest spelling is shown. */
function sight(words: Map<string, Sighted>, key: string, row: ChangeRow, { name, reads, value }: Seen): void {
  const own = words.get(key) ?? { name, reads, rows: new Set(), values: new Set() }
  words.set(key, own)
  own.reads ??= reads
  own.rows.add(row)
  if (value !== null && own.values.size < valuesShown) own.values.add(shortened(value))
}

const shortened = (value: string): string =>
  value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value

function trailersOf(reader: Reader, { change, facts }: WrittenChange): FooterTrailer[] {
  const messages = (facts?.commits ?? pushedCommits(reader, change)).map(({ message }) => message)
  const body = facts && textAsOf(facts.bodyVersions, facts.pullRequest.mergedAt ?? change.countedAt)?.body
  return [
    ...messages
      .filter((message) => !isMergeCommit(message))
      .flatMap((message) => footerTrailers(message, subjectOf(message))),
    ...footerTrailers(body ?? '', null),
  ]
}

const pushedCommits = (reader: Reader, { repositoryId, shas }: WrittenChange['change']) =>
  shas.flatMap((sha) =>
    preparedRows(reader, tables.commit, 'where repository_id = ? and sha = ?', repositoryId, sha),
  )

const toldWords = (words: Map<string, Sighted>, visibility: Visibility): FoundWord[] =>
  [...words.values()]
    .map(({ name, reads, rows, values }) => ({
      ...{ name, reads, changes: rows.size, values: [...values] },
      last: namedChanges([...rows], visibility, examplesShown),
    }))
    .toSorted((a, b) => b.changes - a.changes || (a.name < b.name ? -1 : 1))
    .slice(0, mostWords)
