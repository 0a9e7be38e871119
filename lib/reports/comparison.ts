import type { MetricAnswer } from '../api/contract'
import { addDays } from '../domain/calendar'
import type { CatalogueEntry, Summary } from '../metrics/catalogue-entry'
import { compareMedians, compareShares, directionWord } from '../metrics/compare'
import { within } from '../metrics/measure'
import type { AnyItem, Asked } from './asked'
import { dayOf } from './days'
import { measureTotal } from './measure-asked'

const dayMs = 24 * 60 * 60 * 1000

/** The equal window before, up to now's place in it; null where it was not read completely. */
export function comparisonOf(asked: Asked, total: Summary): Pick<MetricAnswer, 'before' | 'comparison'> {
  const { resolved, metric, coverage } = asked
  const { zone } = resolved
  const end = Math.min(resolved.to, resolved.now)
  const days = Math.round((end - resolved.from) / dayMs)
  const from = addDays(resolved.from, -Math.max(1, days), zone)
  const isRead = (coverage.covered[0]?.from ?? Number.POSITIVE_INFINITY) <= from
  if (!isRead || resolved.isHidden || metric.entry.kind === 'stock') return { before: null, comparison: null }
  const before = measureTotal(asked, from, resolved.from)
  return {
    before: { ...before, from: dayOf(from, zone), to: resolved.scope.from },
    comparison: compare(asked, total, before, from),
  }
}

function compare(
  asked: Asked,
  total: Summary,
  before: Summary,
  beforeFrom: number,
): MetricAnswer['comparison'] {
  const { entry } = asked.metric
  if (total.value === null || before.value === null) return null
  const comparison =
    entry.kind === 'share' ? sharesCompared(total, before) : mediansCompared(asked, entry, beforeFrom)
  if (!comparison) return null
  const word = directionWord(entry.direction, comparison)
  const { difference, low, high, isClear } = comparison
  return { difference, low, high, isClear, direction: word === 'better' || word === 'worse' ? word : 'none' }
}

function sharesCompared(total: Summary, before: Summary) {
  const share = ({ numerator, denominator }: Summary) =>
    numerator === null || denominator === null ? null : { numerator, denominator }
  const [now, then] = [share(total), share(before)]
  return now && then ? compareShares(now, then) : null
}

function mediansCompared(asked: Asked, entry: CatalogueEntry, beforeFrom: number) {
  if (entry.kind !== 'duration') return null
  const { from, to } = asked.resolved
  const values = (items: AnyItem[]) => items.flatMap((item) => (item.value === null ? [] : [item.value]))
  return compareMedians(values(within(asked.items, from, to)), values(within(asked.items, beforeFrom, from)))
}
