'use client'

import { Line, ReferenceDot } from 'recharts'
import { formatDuration } from '@/lib/format/format-duration'
import type { PlotSize } from './plot'
import { PlotCanvas } from './plot-canvas'
import type { RecoverySeries } from './recovery-series'
import { fractionOfRatio } from './value-axis'

/** Draws each incident as a dot at its end on a scale of ratios, and the trailing median where it is known. */
export function RecoveryPlot({ series, size }: { series: RecoverySeries; size: PlotSize }) {
  const { axis, domain, dots } = series
  const labels = new Map(axis.ticks.map((tick) => [fractionOfRatio(axis, tick), formatDuration(tick)]))
  const median = series.median.map(({ x, value }) => ({
    x,
    value: value === null ? null : fractionOfRatio(axis, value),
  }))
  const scale = { from: 0, to: 1, ticks: [...labels.keys()], label: (tick: number) => labels.get(tick) ?? '' }
  return (
    <PlotCanvas size={size} domain={domain} scale={scale} data={median}>
      <Line
        dataKey="value"
        type="linear"
        stroke="var(--text)"
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      {dots.map(({ x, level, recovery }) => (
        <ReferenceDot
          key={`${x} ${recovery.title}`}
          x={x}
          y={level}
          r={3}
          fill="var(--panel)"
          stroke="var(--text)"
          strokeWidth={1.25}
        />
      ))}
    </PlotCanvas>
  )
}
