'use client'

import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { Mark } from '@/lib/reports/screens/screen'
import { ChartNote, InsteadOfPlot } from '../charts/chart-note'
import { chartState } from '../charts/chart-state'
import { EventStrip } from '../charts/event-strip'
import { markSeries } from '../charts/mark-series'
import { Plot } from '../charts/plot'
import { plotHeights } from '../charts/plot-edges'
import { coverageSeries } from './coverage-series'

/** The drawing library comes after the page. */
const CoveragePlot = dynamic(() => import('./coverage-plot').then((file) => file.CoveragePlot), {
  ssr: false,
})

type Measure = { entry: CatalogueAnswer; answer: MetricAnswer }
type Props = { coverage: Measure; judged: Measure; marks: Mark[] }

/** Explained and judged over trailing windows: never the one without the other. */
export function CoverageChart({ coverage, judged, marks }: Props) {
  const series = useMemo(() => coverageSeries(coverage, judged), [coverage, judged])
  const state = chartState(coverage.entry, coverage.answer)
  if (state.plot === 'replaced') return <InsteadOfPlot state={state} height={plotHeights.main} />
  return (
    <>
      <Plot
        label={`Explained, and judged, trailing ${coverage.entry.trendWindow ?? ''} days`}
        size="main"
        domain={series.domain}
        readings={series.readings}
        unit="share of changes"
        legend={`Solid: explained; dashed: judged, of the explained ones; over the ${coverage.entry.trendWindow ?? ''} days to each week’s end.`}
      >
        {(room) => <CoveragePlot series={series} size={room} />}
      </Plot>
      {marks.length > 0 && (
        <EventStrip series={markSeries(marks, series.domain, coverage.answer.zone)} isRepeated={false} />
      )}
      <ChartNote state={state} />
    </>
  )
}
