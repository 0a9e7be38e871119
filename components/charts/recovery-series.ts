import type { TrendAnswer } from '@/lib/api/metric-contract'
import { type TimeDomain, wallOfDay, wallOfInstant, weekMs } from './time-axis'
import { durationRatioAxis, fractionOfRatio } from './value-axis'

export type Recovery = { at: string; value: number; title: string; href: string }

export type RecoverySeries = {
  domain: TimeDomain
  axis: { min: number; max: number; ticks: number[] }
  /** Each incident at its end; `level` is its height, 0–1, on a scale of ratios. */
  dots: { x: number; level: number; recovery: Recovery }[]
  /** The median of the trailing window, at the middle of the week it ends with; a null is a hole. */
  median: { x: number; value: number | null }[]
}

/** What the picture of recoveries shows, oldest first. Dots outside the domain are not drawn. */
export function recoverySeries(
  recoveries: readonly Recovery[],
  trend: readonly TrendAnswer[],
  { domain, zone }: { domain: TimeDomain; zone: string },
): RecoverySeries {
  const known = trend.map(({ value }) => value).filter((value) => value !== null)
  const axis = durationRatioAxis([...recoveries.map(({ value }) => value), ...known])
  const dots = recoveries
    .map((recovery) => ({
      x: wallOfInstant(recovery.at, zone),
      level: fractionOfRatio(axis, recovery.value),
      recovery,
    }))
    .filter(({ x }) => x >= domain.from && x < domain.to)
    .sort((a, b) => a.x - b.x)
  const median = trend.map(({ at, value }) => ({ x: wallOfDay(at) - weekMs / 2, value }))
  return { domain, axis, dots, median }
}
