import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { formatDay } from '@/lib/format/format-instant'
import { partialWords, type Reading, summaryFacts } from '../charts/reading'
import { dayMs, wallOfDay } from '../charts/time-axis'
import { type TrendPoint, type TrendSeries, trendSeries } from '../charts/trend-series'
import { largestKnown, type ValueAxis, valueAxis } from '../charts/value-axis'

type Measure = { entry: CatalogueAnswer; answer: MetricAnswer }

/** Both shares of one trailing window; a hole in one is no hole in the other. */
export type CoveragePoint = {
  x: number
  explained: number | null
  explainedBand: [number, number] | null
  judged: number | null
  judgedBand: [number, number] | null
}

export type CoverageSeries = Pick<TrendSeries, 'domain' | 'wells' | 'immature'> & {
  axis: ValueAxis
  points: CoveragePoint[]
  readings: Reading[]
}

/** Explained and judged on one scale of shares; the judged one is of the explained changes. */
export function coverageSeries(coverage: Measure, judged: Measure): CoverageSeries {
  const [of, beside] = [
    trendSeries(coverage.entry, coverage.answer),
    trendSeries(judged.entry, judged.answer),
  ]
  const besideAt = new Map(beside.points.map((point) => [point.x, point]))
  const drawn = [...of.points, ...beside.points].flatMap(({ value, band }) => [value, band?.[1] ?? null])
  const axis = valueAxis(coverage.entry, largestKnown(drawn))
  return {
    domain: of.domain,
    wells: of.wells,
    immature: of.immature,
    axis,
    points: of.points.map((point) => {
      const other = besideAt.get(point.x)
      return {
        x: point.x,
        explained: point.value,
        explainedBand: point.band,
        judged: other?.value ?? null,
        judgedBand: other?.band ?? null,
      }
    }),
    readings: of.points.map((point) => readingOf(coverage, judged, point, besideAt.get(point.x), axis.max)),
  }
}

function readingOf(
  coverage: Measure,
  judged: Measure,
  { x, answer, value }: TrendPoint,
  other: TrendPoint | undefined,
  max: number,
): Reading {
  const [own, beside] = [
    summaryFacts(coverage.entry, answer),
    other ? summaryFacts(judged.entry, other.answer) : { facts: [], notes: [] },
  ]
  const notes = [...new Set([...own.notes, ...beside.notes])]
  return {
    x,
    title: `${coverage.entry.trendWindow ?? ''} days to ${formatDay(wallOfDay(answer.at) - dayMs, 'UTC')}`,
    facts: [...own.facts, ...beside.facts],
    notes: answer.complete ? notes : [...notes, answer.partial ? partialWords : 'may still change'],
    level: value === null ? null : value / max,
  }
}
