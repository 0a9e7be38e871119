import { tallyColumns, tallyShapes } from '../columns/tally-columns'
import { tallyStock } from '../columns/tally-stock'
import { bucketsBetween, type Stretch, weekEndsBetween } from '../domain/calendar'
import { type Measurement, type MeasureWindow, measure } from '../metrics/measure'
import { measureStock } from '../metrics/measure-stock'
import { unknownSummary } from '../metrics/summarise'
import type { Tally } from '../metrics/tally'
import type { Asked } from './asked'
import type { ResolvedScope } from './scope'

export function windowOf({ resolved, metric, coverage }: Asked): MeasureWindow {
  const { from, to, now, zone } = resolved
  const { buckets, ends } = edgesOf(resolved)
  return {
    from,
    to,
    now,
    buckets,
    trendEnds: metric.entry.trendWindow === null ? [] : ends,
    zone,
    ...coverage,
  }
}

type Edges = { buckets: Stretch[]; ends: number[] }
const edges = new WeakMap<ResolvedScope, Edges>()

/** Buckets of a scope, and where its trailing windows end: with each week inside it that is over. */
function edgesOf(resolved: ResolvedScope): Edges {
  const { from, to, zone, now, scope } = resolved
  const known = edges.get(resolved) ?? {
    buckets: bucketsBetween(from, to, scope.bucket, zone),
    ends: weekEndsBetween(from, to, zone).filter((end) => end <= now),
  }
  edges.set(resolved, known)
  return known
}

/** The metric over its scope, what the whole window adds up to, and what another stretch does, from one walk over the rows. */
export function measureAsked(
  asked: Asked,
  beside: Stretch | null,
): { measurement: Measurement; whole: Tally; beside: Tally | null } {
  const { metric, resolved, selection } = asked
  const { entry } = metric
  const window = windowOf(asked)
  const whole = { start: resolved.from, end: resolved.to }
  if (entry.kind === 'stock') {
    const [tally] = tallyColumns(selection, entry.id, [whole])
    const measurement = measureStock(window, (instants) => tallyStock(selection, instants, window))
    return { measurement, whole: required(tally), beside: null }
  }
  const others = [whole, ...(beside ? [beside] : [])]
  let found: Tally[] = []
  const measurement = measure(entry, window, (stretches) => {
    const tallies = talliesOf(asked, [...others, ...stretches])
    found = tallies.slice(0, others.length)
    return tallies.slice(others.length)
  })
  return { measurement, whole: required(found[0]), beside: beside ? required(found[1]) : null }
}

function talliesOf({ selection, metric, isAmong }: Asked, stretches: Stretch[]): Tally[] {
  if (!isAmong) return tallyColumns(selection, metric.entry.id, stretches)
  return tallyShapes(selection, metric.entry.id, stretches, [isAmong])[0] ?? []
}

function required(tally: Tally | undefined): Tally {
  if (!tally) throw new Error('A tally was asked for and not given.')
  return tally
}

/** What a reader outside sees of a team too small to be shown. */
export function measureHidden(asked: Asked): Measurement {
  const window = windowOf(asked)
  const suppressed = unknownSummary('suppressed')
  return {
    total: suppressed,
    buckets: window.buckets.map(({ start, end }) => ({ start, end, complete: false, ...suppressed })),
    trend: window.trendEnds.map((at) => ({ at, complete: false, ...suppressed })),
  }
}
