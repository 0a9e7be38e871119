'use client'

import { useMemo } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { formatCount } from '@/lib/format/format-count'
import { formatExactDuration } from '@/lib/format/format-duration'
import { formatMinute } from '@/lib/format/format-instant'
import type { Mark } from '@/lib/reports/screens/screen'
import { ChartNote, InsteadOfPlot } from './chart-note'
import { chartState } from './chart-state'
import { EventStrip } from './event-strip'
import { markSeries } from './mark-series'
import { Plot } from './plot'
import { plotHeights } from './plot-edges'
import { RecoveryPlot } from './plots'
import type { Reading } from './reading'
import { type Recovery, type RecoverySeries, recoverySeries } from './recovery-series'
import { timeDomain } from './time-axis'

type Props = {
  entry: CatalogueAnswer
  answer: MetricAnswer
  recoveries: Recovery[]
  marks?: Mark[]
  size?: 'main' | 'small'
}

const noMarks: Mark[] = []

/** Each incident as a dot at its end; the line is the trailing median. */
export function RecoveryDots({ entry, answer, recoveries, marks = noMarks, size = 'small' }: Props) {
  const series = useMemo(() => {
    const domain = timeDomain(answer, answer.buckets)
    return recoverySeries(recoveries, answer.trend, { domain, zone: answer.zone })
  }, [answer, recoveries])
  const state = chartState(entry, answer)
  if (state.plot === 'replaced') return <InsteadOfPlot state={state} height={plotHeights[size]} />
  return (
    <>
      <Plot
        label={`${entry.name}, by incident`}
        size={size}
        domain={series.domain}
        readings={readingsOf(series, answer.zone)}
        unit="time to recover, scale of ratios"
        legend={`${dotsWords(recoveries.length, answer.total.n)}; line: median of the ${entry.trendWindow ?? ''} days to each week’s end.`}
      >
        {(room) => <RecoveryPlot series={series} size={room} />}
      </Plot>
      {marks.length > 0 && (
        <EventStrip series={markSeries(marks, series.domain, answer.zone)} isRepeated={size === 'small'} />
      )}
      <ChartNote state={state} />
    </>
  )
}

/** Of very many incidents only some are drawn, and of other teams' maybe none, and that is said. */
const dotsWords = (drawn: number, all: number): string =>
  drawn < all
    ? `Dots: ${formatCount(drawn)} of ${formatCount(all)} incidents at their end: as many as may be shown and can be told apart`
    : 'Dots: incidents at their end'

function readingsOf({ dots }: RecoverySeries, zone: string): Reading[] {
  return dots.map(({ x, level, recovery }) => ({
    x,
    title: recovery.title,
    facts: [{ name: 'Recovered in', value: formatExactDuration(recovery.value) }],
    notes: [formatMinute(Date.parse(recovery.at), zone)],
    level,
  }))
}
