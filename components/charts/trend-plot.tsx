'use client'

import { Area, Line, ReferenceDot, ReferenceLine } from 'recharts'
import { Hatch } from './hatch'
import { lonePoints } from './lone-points'
import type { PlotSize } from './plot'
import { SeriesCanvas } from './plot-canvas'
import type { TrendSeries } from './trend-series'

type Props = { series: TrendSeries; size: PlotSize; isRange: boolean }

const still = { dot: false, activeDot: false, isAnimationActive: false } as const

/** Draws trailing windows: ink line, grey interval, dotted hairline of the window before; a range has its upper end dotted. */
export function TrendPlot({ series, size, isRange }: Props) {
  const { points, immature, before, end } = series
  return (
    <SeriesCanvas size={size} series={series}>
      <Hatch spans={immature} />
      <Area dataKey="band" type="linear" fill="var(--band-ink)" fillOpacity={1} stroke="none" {...still} />
      {before !== null && <ReferenceLine y={before} stroke="var(--edge)" strokeDasharray="1 3" />}
      {isRange && (
        <Line dataKey="possible" type="linear" stroke="var(--text)" strokeDasharray="1.5 3" {...still} />
      )}
      <Line dataKey="value" type="linear" stroke="var(--text)" strokeWidth={1.75} {...still} />
      {lonePoints(points).map(({ x, value }) => (
        <ReferenceDot key={x} x={x} y={value} r={2} fill="var(--text)" stroke="none" />
      ))}
      {end !== null && end.value !== null && (
        <ReferenceDot x={end.x} y={end.value} r={3} fill="var(--text)" stroke="none" />
      )}
    </SeriesCanvas>
  )
}
