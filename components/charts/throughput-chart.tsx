'use client'

import { useMemo } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { Mark } from '@/lib/reports/screens/screen'
import { ChartNote, InsteadOfPlot } from './chart-note'
import { chartState } from './chart-state'
import { EventStrip } from './event-strip'
import { type MarkSeries, markSeries, wordsOfMarks } from './mark-series'
import { Plot } from './plot'
import { plotHeights } from './plot-edges'
import { ThroughputPlot } from './plots'
import { bucketTitle, partialWords, type Reading, summaryFacts } from './reading'
import { type CountPoint, type ThroughputSeries, throughputSeries } from './throughput-series'
import { wallOfDay } from './time-axis'

type Props = { entry: CatalogueAnswer; answer: MetricAnswer; marks: Mark[]; size?: 'main' | 'small' }

/** A count by week, with what happened in the strip below. */
export function ThroughputChart({ entry, answer, marks, size = 'main' }: Props) {
  const series = useMemo(() => throughputSeries(answer), [answer])
  const placed = useMemo(() => markSeries(marks, series.domain, answer.zone), [marks, series, answer.zone])
  const readings = useMemo(() => readingsOf(entry, answer, series, placed), [entry, answer, series, placed])
  const state = chartState(entry, answer)
  if (state.plot === 'replaced') return <InsteadOfPlot state={state} height={plotHeights[size]} />
  return (
    <>
      <Plot
        label={`${entry.name}, by ${answer.bucket}`}
        size={size}
        domain={series.domain}
        readings={readings}
        unit={unitOf(entry, answer, series)}
      >
        {(room) => <ThroughputPlot series={series} size={room} />}
      </Plot>
      {marks.length > 0 && <EventStrip series={placed} />}
      <ChartNote state={state} />
    </>
  )
}

function unitOf({ kind }: CatalogueAnswer, { bucket }: MetricAnswer, { axis }: ThroughputSeries): string {
  return kind === 'stock' ? `${axis.words} at the end of each ${bucket}` : `${axis.words} a ${bucket}`
}

function readingsOf(
  entry: CatalogueAnswer,
  answer: MetricAnswer,
  { points, running, axis }: ThroughputSeries,
  marks: MarkSeries,
): Reading[] {
  const all: CountPoint[] = running === null ? points : [...points, running]
  return all.map(({ x, bucket, value, isRunning }) => {
    const span = { from: wallOfDay(bucket.start), to: wallOfDay(bucket.end) }
    const { facts, notes } = summaryFacts(entry, bucket)
    const soFar = bucket.partial ? [partialWords] : isRunning ? ['not over yet'] : []
    return {
      x,
      title: bucketTitle(span.from, answer.bucket),
      facts,
      notes: [...soFar, ...notes, ...wordsOfMarks(marks, span)],
      level: value === null ? null : value / axis.max,
    }
  })
}
