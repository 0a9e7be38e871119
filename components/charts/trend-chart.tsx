'use client'

import { useMemo } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { formatDay } from '@/lib/format/format-instant'
import { formatInterval } from '@/lib/format/format-quantity'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import type { Mark } from '@/lib/reports/screens/screen'
import { ChartNote, InsteadOfPlot } from './chart-note'
import { chartState } from './chart-state'
import { EventStrip } from './event-strip'
import { markSeries } from './mark-series'
import { Plot } from './plot'
import { plotHeights } from './plot-edges'
import { TrendPlot } from './plots'
import { partialWords, type Reading, summaryFacts } from './reading'
import { dayMs, wallOfDay } from './time-axis'
import { type TrendPoint, trendSeries } from './trend-series'

type Props = { entry: CatalogueAnswer; answer: MetricAnswer; marks?: Mark[]; size?: 'main' | 'small' }

const noMarks: Mark[] = []

/** A share or a median over trailing windows, with its interval. A range shows both of its ends. */
export function TrendChart({ entry, answer, marks = noMarks, size = 'small' }: Props) {
  const series = useMemo(() => trendSeries(entry, answer), [entry, answer])
  const readings = useMemo(
    () => series.points.map((point) => readingOf(entry, point, series.axis.max)),
    [entry, series],
  )
  const state = chartState(entry, answer)
  if (state.plot === 'replaced') return <InsteadOfPlot state={state} height={plotHeights[size]} />
  return (
    <>
      <Plot
        label={`${entry.name}, trailing ${entry.trendWindow ?? ''} days`}
        size={size}
        domain={series.domain}
        readings={readings}
        unit={entry.unit === 'share' ? `share of ${wordsOfMetric(entry).noun.many}` : series.axis.words}
        legend={legendOf(entry, series.before !== null)}
      >
        {(room) => <TrendPlot series={series} size={room} isRange={entry.bound === 'range'} />}
      </Plot>
      {marks.length > 0 && (
        <EventStrip series={markSeries(marks, series.domain, answer.zone)} isRepeated={size === 'small'} />
      )}
      <ChartNote state={state} />
    </>
  )
}

function legendOf({ trendWindow, bound }: CatalogueAnswer, hasBefore: boolean): string {
  const line = bound === 'range' ? 'Solid: confirmed, dotted: possible' : 'Line'
  const before = hasBefore ? '; hairline: the window before' : ''
  return `${line}, over the ${trendWindow ?? ''} days to each week’s end${before}.`
}

function readingOf(entry: CatalogueAnswer, { x, answer, value, possible }: TrendPoint, max: number): Reading {
  const { facts, notes } = summaryFacts(entry, answer)
  const isRange = value !== null && possible !== null && possible > value
  return {
    x,
    title: `${entry.trendWindow ?? ''} days to ${formatDay(wallOfDay(answer.at) - dayMs, 'UTC')}`,
    facts: isRange
      ? [{ name: 'Confirmed to possible', value: formatInterval(value, possible, entry) }, ...facts.slice(1)]
      : facts,
    notes: answer.complete ? notes : [...notes, answer.partial ? partialWords : 'may still change'],
    level: value === null ? null : value / max,
  }
}
