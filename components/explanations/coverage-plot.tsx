'use client'

import { Area, Line, ReferenceDot } from 'recharts'
import { Hatch } from '../charts/hatch'
import { lonePoints } from '../charts/lone-points'
import type { PlotSize } from '../charts/plot'
import { SeriesCanvas } from '../charts/plot-canvas'
import type { CoverageSeries } from './coverage-series'

const still = { dot: false, activeDot: false, isAnimationActive: false, type: 'linear' } as const
const band = { fill: 'var(--band-ink)', fillOpacity: 1, stroke: 'none' } as const

/** Draws both shares with their intervals: explained solid, judged dashed. */
export function CoveragePlot({ series, size }: { series: CoverageSeries; size: PlotSize }) {
  const { points, immature } = series
  const lone = (['explained', 'judged'] as const).flatMap((name) =>
    lonePoints(points.map((point) => ({ x: point.x, value: point[name] }))).map((point) => ({
      ...point,
      name,
    })),
  )
  return (
    <SeriesCanvas size={size} series={series}>
      <Hatch spans={immature} />
      <Area dataKey="explainedBand" {...band} {...still} />
      <Area dataKey="judgedBand" {...band} {...still} />
      <Line dataKey="explained" stroke="var(--text)" strokeWidth={1.75} {...still} />
      <Line dataKey="judged" stroke="var(--text)" strokeWidth={1.5} strokeDasharray="5 4" {...still} />
      {lone.map(({ x, value, name }) => (
        <ReferenceDot key={`${name} ${x}`} x={x} y={value} r={2} fill="var(--text)" stroke="none" />
      ))}
    </SeriesCanvas>
  )
}
