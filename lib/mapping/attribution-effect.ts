import type { CatalogueAnswer, SummaryAnswer } from '../api/metric-contract'
import type { Viewer } from '../auth/viewer'
import type { AttributionWords } from '../domain/attribution-words'
import type { UnknownReason } from '../metrics/catalogue-entry'
import type { ChangeRow } from '../metrics/rows'
import { isUnread } from '../metrics/unread'
import { askMetric } from '../reports/asked'
import { currentColumns } from '../reports/current-columns'
import { requireMetric } from '../reports/find-asked'
import { metricAnswer } from '../reports/metric-answer'
import { reader } from '../reports/reader'
import { isRowListed, type Visibility } from '../reports/visibility'
import { attributedUnder } from './attributed-under'
import { recentScope } from './recent'

/** A change that may be opened: its id, and its repository and number. */
export type ChangeNamed = { id: string; place: string }

/** Changes whose attribution moves, and the last of those that may be opened. */
type Moved = { count: number; last: ChangeNamed[] }

/** The AI-attributed share of the last 90 days as it is stored, and as other words would make it; days 'YYYY-MM-DD', `to` exclusive. */
export type AttributionEffect = {
  from: string
  to: string
  entry: CatalogueAnswer
  now: SummaryAnswer
  wouldBe: SummaryAnswer
  marked: Moved
  unmarked: Moved
}

const examplesShown = 5

/** What there is no share of now, there is none of by any words. */
const isNotLookedAt = (reason: UnknownReason | undefined): boolean =>
  isUnread(reason) || reason === 'not-connected' || reason === 'suppressed'

/** What other labels and trailer keys would do to the last 90 days, told before they are kept. */
export async function attributionEffect(
  viewer: Viewer,
  words: AttributionWords,
  at: number,
): Promise<AttributionEffect> {
  const resolved = recentScope(viewer, at)
  const asked = askMetric(requireMetric('ai-attributed-share'), resolved, await currentColumns())
  const { total: now } = metricAnswer(asked, 'own')
  const { share, marked, unmarked } = await attributedUnder(reader(), words, {
    start: resolved.from,
    end: resolved.to,
  })
  const moved = (rows: ChangeRow[]): Moved => ({
    count: rows.length,
    last: namedChanges(rows, resolved.visibility, examplesShown),
  })
  return {
    ...{ from: resolved.scope.from, to: resolved.scope.to, entry: asked.metric.entry, now },
    wouldBe: isNotLookedAt(now.reason) ? now : { ...(now.partial ? { partial: now.partial } : {}), ...share },
    marked: moved(marked),
    unmarked: moved(unmarked),
  }
}

/** The first few of these changes that may be opened. */
export const namedChanges = (
  rows: readonly ChangeRow[],
  visibility: Visibility,
  atMost: number,
): ChangeNamed[] =>
  rows
    .filter((row) => isRowListed(visibility, row))
    .slice(0, atMost)
    .map(({ id, repositoryName, number }) => ({
      id,
      place: number === null ? repositoryName : `${repositoryName} #${number}`,
    }))
