'use client'

import { Line, ReferenceDot } from 'recharts'
import { Hatch } from './hatch'
import { lonePoints } from './lone-points'
import type { PlotSize } from './plot'
import { SeriesCanvas } from './plot-canvas'
import type { ThroughputSeries } from './throughput-series'

/** Draws a count: solid blue, straight, broken at holes; the bucket that is not over is a hollow dot. */
export function ThroughputPlot({ series, size }: { series: ThroughputSeries; size: PlotSize }) {
  const { points, running, partial } = series
  return (
    <SeriesCanvas size={size} series={series}>
      <Hatch spans={partial} />
      <Line
        dataKey="value"
        type="linear"
        stroke="var(--change)"
        strokeWidth={2}
        strokeLinejoin="round"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      {lonePoints(points).map(({ x, value }) => (
        <ReferenceDot key={x} x={x} y={value} r={2.5} fill="var(--change)" stroke="none" />
      ))}
      {running !== null && running.value !== null && (
        <ReferenceDot
          x={running.x}
          y={running.value}
          r={4}
          fill="var(--panel)"
          stroke="var(--change)"
          strokeWidth={1.75}
        />
      )}
    </SeriesCanvas>
  )
}
