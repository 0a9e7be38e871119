'use client'

import type { ReactNode } from 'react'
import styles from './plot.module.css'
import { plotHeights } from './plot-edges'
import { PlotPointer } from './plot-pointer'
import type { Reading } from './reading'
import type { TimeDomain } from './time-axis'
import { useWidth } from './use-width'

export type PlotSize = { width: number; height: number }

type Props = {
  /** What a screen reader hears before a reading. */
  label: string
  size: keyof typeof plotHeights
  domain: TimeDomain
  readings: Reading[]
  /** What the ticks count, above the top one. */
  unit: string
  /** What the marks mean, below the drawing. */
  legend?: string
  children: (size: PlotSize) => ReactNode
}

/** Measures its room, lays the drawing out in it and lets pointer and arrow keys read it. */
export function Plot({ label, size, domain, readings, unit, legend, children }: Props) {
  const [ref, width] = useWidth()
  const height = plotHeights[size]
  return (
    <>
      <div ref={ref} className={styles.plot} style={{ height }}>
        <span className={styles.unit} aria-hidden="true">
          {unit}
        </span>
        <div aria-hidden="true">{width !== null && width > 0 && children({ width, height })}</div>
        {readings.length > 0 && (
          <PlotPointer label={label} domain={domain} readings={readings} isSmall={size === 'small'} />
        )}
      </div>
      {legend !== undefined && <p className="note">{legend}</p>}
    </>
  )
}
