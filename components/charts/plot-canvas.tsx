'use client'

import type { ReactNode } from 'react'
import { CartesianGrid, ComposedChart, ReferenceArea, XAxis, YAxis } from 'recharts'
import { formatDay } from '@/lib/format/format-instant'
import type { PlotSize } from './plot'
import { plotEdges } from './plot-edges'
import type { Span } from './throughput-series'
import { dateTicks, type TimeDomain } from './time-axis'
import type { ValueAxis } from './value-axis'

type Props = {
  size: PlotSize
  domain: TimeDomain
  /** Heights of the horizontal lines and what stands beside them. */
  scale: { from: number; to: number; ticks: number[]; label: (tick: number) => string }
  data: object[]
  wells?: Span[]
  children: ReactNode
}

type SeriesProps = {
  size: PlotSize
  series: { axis: ValueAxis; domain: TimeDomain; points: object[]; wells: Span[] }
  children: ReactNode
}

const pxForADate = 76

/** Grid, axes and wells that every chart of ours shares; the unit stands above the top tick, not here. */
export function PlotCanvas({ size, domain, scale, data, wells = [], children }: Props) {
  const room = size.width - plotEdges.left - plotEdges.right
  const ticks = dateTicks(domain, Math.min(6, Math.max(2, Math.floor(room / pxForADate))))
  return (
    <ComposedChart
      {...size}
      data={data}
      margin={{ top: plotEdges.top, right: plotEdges.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[domain.from, domain.to]}
        allowDataOverflow
        ticks={ticks}
        interval={0}
        tickFormatter={(tick: number) => formatDay(tick, 'UTC')}
        height={plotEdges.bottom}
        stroke="var(--edge)"
        tickLine={false}
        tick={{ textAnchor: 'start' }}
      />
      <YAxis
        type="number"
        domain={[scale.from, scale.to]}
        allowDataOverflow
        ticks={scale.ticks}
        interval={0}
        tickFormatter={scale.label}
        width={plotEdges.left}
        axisLine={false}
        tickLine={false}
      />
      {wells.map(({ from, to }) => (
        <ReferenceArea
          key={from}
          x1={from}
          x2={to}
          fill="var(--sunk)"
          fillOpacity={1}
          label={{ value: 'not known yet', position: 'center' }}
        />
      ))}
      {children}
    </ComposedChart>
  )
}

/** The canvas of a series that is drawn from zero on. */
export function SeriesCanvas({ size, series: { axis, domain, points, wells }, children }: SeriesProps) {
  const scale = { from: 0, to: axis.max, ticks: axis.ticks, label: axis.label }
  return (
    <PlotCanvas size={size} domain={domain} scale={scale} data={points} wells={wells}>
      {children}
    </PlotCanvas>
  )
}
