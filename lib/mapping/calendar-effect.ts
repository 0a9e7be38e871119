import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import { listReadyIntervals, listWaits, type Wait, type WaitMetric } from '@/db/queries/list-waits'
import type { CatalogueAnswer, SummaryAnswer } from '../api/metric-contract'
import type { Viewer } from '../auth/viewer'
import { isItem, listNewest } from '../columns/list-newest'
import { type BusinessHours, workingMs } from '../domain/business-hours'
import type { Interval } from '../domain/intervals'
import { hoursInForce, type OrganisationCalendar } from '../domain/organisation-calendar'
import { sortedAscending } from '../metrics/statistics/percentile'
import { summariseDurations } from '../metrics/summarise'
import { askMetric } from '../reports/asked'
import { currentColumns } from '../reports/current-columns'
import { requireMetric } from '../reports/find-asked'
import { metricAnswer } from '../reports/metric-answer'
import { reader } from '../reports/reader'
import { readyTime } from '../review/review-facts'
import { settings } from '../settings'
import { recentScope } from './recent'

/** A metric of the last 90 days as it is, and as it would be with other hours; days 'YYYY-MM-DD', `to` exclusive. */
export type HoursEffect = {
  from: string
  to: string
  metrics: { entry: CatalogueAnswer; now: SummaryAnswer; wouldBe: SummaryAnswer }[]
}

const metrics: WaitMetric[] = ['review-time', 'pickup-time']
const rowsAtOnce = 400

/** What other hours would do to the waits of the last 90 days, told before they are kept. */
export async function hoursEffect(
  viewer: Viewer,
  said: OrganisationCalendar,
  now: number,
): Promise<HoursEffect> {
  const hours = hoursInForce(said, settings().zone)
  const resolved = recentScope(viewer, now)
  const columns = await currentColumns()
  const found: HoursEffect['metrics'] = []
  for (const id of metrics) {
    const asked = askMetric(requireMetric(id), resolved, columns)
    const { total } = metricAnswer(asked, 'own')
    const listing = listNewest(
      asked.selection,
      id,
      { start: resolved.from, end: resolved.to },
      { isAsked: isItem },
      null,
    )
    const rowids = listing.page(0, listing.total).map(({ rowid }) => rowid)
    const values = await waitsWithin(reader(), id, rowids, hours)
    const { entry } = asked.metric
    const wouldBe = summariseDurations(sortedAscending(values), {
      censored: total.censored ?? 0,
      minimum: entry.minimum,
    })
    found.push({ entry, now: total, wouldBe: { ...total, ...wouldBe } })
  }
  return { from: resolved.scope.from, to: resolved.scope.to, metrics: found }
}

/** Working time of each wait, ms, in slices between which others get their turn. */
export async function waitsWithin(
  source: Pick<Reader, 'sqlite'>,
  metric: WaitMetric,
  rowids: readonly number[],
  hours: BusinessHours,
): Promise<number[]> {
  const values: number[] = []
  for (let start = 0; start < rowids.length; start += rowsAtOnce) {
    for (const wait of listWaits(source, metric, rowids.slice(start, start + rowsAtOnce))) {
      values.push(workingMs(readyStretches(source, wait), hours))
    }
    await nextTurn()
  }
  return values
}

/** Ready time alone is a wait; where none of it was a draft, nothing more is read. */
function readyStretches(
  source: Pick<Reader, 'sqlite'>,
  { pullRequestId, from, until, ms }: Wait,
): Interval[] {
  if (until - from === ms) return [{ from, until }]
  return readyTime(listReadyIntervals(source, pullRequestId), from, until) ?? []
}
