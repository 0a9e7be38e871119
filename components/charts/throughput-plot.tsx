'use client'

import { Line, ReferenceDot } from 'recharts'
import { Hatch } from './hatch'
import { lonePoints } from './lone-points'
import type { PlotSize } from './plot'
import { PlotCanvas } from './plot-canvas'
import type { ThroughputSeries } from './throughput-series'

/** Draws a count: solid blue, straight, broken at holes; the bucket that is not over is a hollow dot. */
export function ThroughputPlot({ series, size }: { series: ThroughputSeries; size: PlotSize }) {
  const { axis, domain, points, running, wells, partial } = series
  return (
    <PlotCanvas
      size={size}
      domain={domain}
      scale={{ from: 0, to: axis.max, ticks: axis.ticks, label: axis.label }}
      data={points}
      wells={wells}
    >
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
    </PlotCanvas>
  )
}
