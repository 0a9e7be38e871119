import { bucketsBetween, weekEndsBetween } from '../domain/calendar'
import type { Summary } from '../metrics/catalogue-entry'
import { type Measurement, type MeasureWindow, measure } from '../metrics/measure'
import { measureStock } from '../metrics/measure-stock'
import { unknownSummary } from '../metrics/summarise'
import type { Asked } from './asked'
import type { ResolvedScope } from './scope'

function windowOf(asked: Asked, from: number, to: number): MeasureWindow {
  const { resolved, metric, coverage } = asked
  const { now, zone } = resolved
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

type Edges = { buckets: { start: number; end: number }[]; ends: number[] }
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

/** The metric over [from, to), with the buckets and trailing windows of its scope. */
export function measureWindow(asked: Asked, from: number, to: number): Measurement {
  return measureAsked(asked, windowOf(asked, from, to))
}

/** Only the total over [from, to). */
export function measureTotal(asked: Asked, from: number, to: number): Summary {
  return measureAsked(asked, { ...windowOf(asked, from, to), buckets: [], trendEnds: [] }).total
}

function measureAsked(asked: Asked, window: MeasureWindow): Measurement {
  const { entry } = asked.metric
  const { found } = asked
  if (entry.kind !== 'stock') return measure(entry, asked, window)
  if (found.of === 'pull-requests') return measureStock(found.measured, window)
  throw new Error(`${entry.id} is a stock of something unknown`)
}

/** What a reader outside sees of a team too small to be shown. */
export function measureHidden(asked: Asked): Measurement {
  const { resolved } = asked
  const window = windowOf(asked, resolved.from, resolved.to)
  const suppressed = unknownSummary('suppressed')
  return {
    total: suppressed,
    buckets: window.buckets.map(({ start, end }) => ({ start, end, complete: false, ...suppressed })),
    trend: window.trendEnds.map((at) => ({ at, complete: false, ...suppressed })),
  }
}
