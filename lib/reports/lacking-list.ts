import { listChangeRows } from '@/db/queries/list-change-rows'
import { listAccountsOfUser, listChangesBy } from '@/db/queries/list-own-changes'
import type { LackingAnswer } from '../api/change-contract'
import { gitHubIssuer } from '../auth/github-addresses'
import type { Viewer } from '../auth/viewer'
import type { Selection } from '../columns/columns'
import { openExplanation } from '../columns/kinds'
import { type LargestFilter, listLargest } from '../columns/list-largest'
import { numberAt } from '../columns/numbers'
import type { Shape } from '../columns/shapes'
import { gitHubApiUrl } from '../connections/here'
import { type Lacking, lackingOf, lackings, unclearParts } from '../metrics/lacking'
import type { ChangeRow } from '../metrics/rows'
import { selectionOf } from './asked'
import { currentColumns } from './current-columns'
import { listPage, type Page } from './list-page'
import { reader } from './reader'
import { changeNamed } from './row-lists'
import { questionOf, type ResolvedScope } from './scope'
import type { Paged, Sides } from './screens/screen'
import { toldRows } from './told-rows'
import { listedRows } from './visibility'
import { whyUnknown } from './why-unknown'

const metricId = 'explanation-coverage'

/** Null is all. */
export type LackingAsked = { lacks: Lacking | null; marker: 'ai' | null; whose: 'mine' | 'own-teams' | null }

export type LackingListed = {
  page: Paged<LackingAnswer>
  /** How many lack what, whatever of it the page shows; they add up. */
  counts: Record<Lacking, number>
  unknown: Sides['unknown']
}

/** Changes whose explanation lacks something, by what of it stays open, largest first. */
export async function lackingList(
  viewer: Viewer,
  resolved: ResolvedScope,
  asked: LackingAsked,
  page: Page,
): Promise<LackingListed> {
  const { visibility } = resolved
  const selection = selectionOf(await currentColumns(), 'changes', resolved)
  const isWithin = withinOf(viewer, resolved, selection, asked.whose)
  // Where a row stands among others tells how large it is, so those of hidden teams are told by their number alone.
  const isListed = listedRows(selection, visibility)
  const stretch = { start: resolved.from, end: resolved.to }
  const isMarked = ({ parts }: Shape) => asked.marker === null || parts.isMarked === true
  const lacksOne = (lacks: Lacking | null) => (shape: Shape) =>
    isMarked(shape) && (lacks === null ? shape.parts.lacking !== null : shape.parts.lacking === lacks)
  const filter = { among: lacksOne(null), isAsked: lacksOne(asked.lacks), ...(isWithin ? { isWithin } : {}) }
  const listing = listLargest(selection, metricId, stretch, openExplanation, filter, isListed)
  const { total, withheld, count } = listing
  const counts = Object.fromEntries(lackings.map((lacks) => [lacks, count(lacksOne(lacks))])) as Record<
    Lacking,
    number
  >
  const question = [metricId, ...questionOf(resolved), asked.lacks, asked.marker, asked.whose]
  const { found, nextCursor } = listPage(listing, page, question, ({ amount, rowid }) => ({
    at: amount,
    rowid,
  }))
  const rows = toldRows(
    visibility,
    listChangeRows(
      reader(),
      found.map(({ rowid }) => rowid),
    ),
  )
  const unknown = whyUnknown('changes', resolved, total > 0)
  return {
    counts,
    unknown,
    page: {
      ...(unknown === null || unknown === 'suppressed' ? { total } : { total: null, reason: unknown }),
      rows: rows.flatMap((row) => toLackingAnswer(row) ?? []),
      withheld,
      nextCursor,
    },
  }
}

/** Own changes are found by the account that somebody linked themselves; nobody can ask for another's. */
function withinOf(
  viewer: Viewer,
  { from, to, visibility }: ResolvedScope,
  { table }: Selection,
  whose: LackingAsked['whose'],
): LargestFilter['isWithin'] {
  if (whose === null) return undefined
  if (whose === 'own-teams') {
    const isOwn = table.dictionary.teams.list.map((id) => visibility.ownTeamIds.has(id))
    return (segment, row) => isOwn[segment.teams[row] ?? 0] === true
  }
  const rowids = listChangesBy(reader(), accountsOf(viewer), from, to)
  return (segment, row) => rowids.has(numberAt(segment.rowids, row))
}

/** The accounts of who asks; none for programs, and for people who linked none. */
export const accountsOf = ({ kind, id }: Viewer): string[] =>
  kind === 'user' ? listAccountsOfUser(reader(), id, gitHubIssuer(gitHubApiUrl())) : []

/** Null for a row that was put right since the columns were read. */
function toLackingAnswer(row: ChangeRow): LackingAnswer | null {
  const lacks = lackingOf(row)
  if (lacks === null) return null
  return {
    ...changeNamed(row),
    effectiveLines: row.effectiveLines,
    attribution: row.attribution,
    lacks,
    unclear: unclearParts(row),
  }
}
