import type { MetricAnswer } from '../api/metric-contract'
import { addDays, type Stretch } from '../domain/calendar'
import type { CatalogueEntry, Summary } from '../metrics/catalogue-entry'
import { compareMedians, compareShares, directionWord } from '../metrics/compare'
import { summariseTotal } from '../metrics/measure'
import type { Tally } from '../metrics/tally'
import type { Asked } from './asked'
import { dayOf } from './days'
import { windowOf } from './measure-asked'

const dayMs = 24 * 60 * 60 * 1000

/** The equal window before, up to now's place in it; null where it was not read completely. */
export function stretchBefore({ resolved, metric, coverage }: Asked): Stretch | null {
  const end = Math.min(resolved.to, resolved.now)
  const days = Math.round((end - resolved.from) / dayMs)
  const from = addDays(resolved.from, -Math.max(1, days), resolved.zone)
  const isRead = (coverage.covered[0]?.from ?? Number.POSITIVE_INFINITY) <= from
  return isRead && !resolved.isHidden && metric.entry.kind !== 'stock'
    ? { start: from, end: resolved.from }
    : null
}

export type Side = { summary: Summary; tally: Tally }

/** The stretch before beside the window's own total, and the interval of the difference. */
export function comparisonOf(
  asked: Asked,
  now: Side,
  stretch: Stretch | null,
  tally: Tally | null,
): Pick<MetricAnswer, 'before' | 'comparison'> {
  if (!stretch || !tally) return { before: null, comparison: null }
  const { resolved, metric } = asked
  const summary = summariseTotal(metric.entry, windowOf(asked), stretch, tally)
  return {
    before: { ...summary, from: dayOf(stretch.start, resolved.zone), to: resolved.scope.from },
    comparison: compare(metric.entry, now, { summary, tally }),
  }
}

function compare(entry: CatalogueEntry, now: Side, before: Side): MetricAnswer['comparison'] {
  if (now.summary.value === null || before.summary.value === null) return null
  const comparison = compareSides(entry, now, before)
  if (!comparison) return null
  const word = directionWord(entry.direction, comparison)
  const { difference, low, high, isClear } = comparison
  return { difference, low, high, isClear, direction: word === 'better' || word === 'worse' ? word : 'none' }
}

function compareSides({ kind }: CatalogueEntry, now: Side, before: Side) {
  if (kind === 'share') return compareShares(shareOf(now), shareOf(before))
  return kind === 'duration' ? compareMedians(now.tally.values, before.tally.values) : null
}

const shareOf = ({ tally }: Side) => ({ numerator: tally.counted, denominator: tally.items })
