'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useActiveTime } from './active-time'
import styles from './plot.module.css'
import { plotEdges } from './plot-edges'
import { nearestReading, type Reading, readingSentence } from './reading'
import { ReadingBox } from './reading-box'
import { fractionOfTime, type TimeDomain } from './time-axis'

type Props = { label: string; domain: TimeDomain; readings: Reading[]; isSmall: boolean }

/** One rule, one dot and, where the pointer or the focus is, one box. Arrow keys move it from reading to reading. */
export function PlotPointer({ label, domain, readings, isSmall }: Props) {
  const { at, setAt } = useActiveTime()
  const [isHere, setIsHere] = useState(false)
  // An unevenly filled chart shares the rule of its neighbours only where it has something to say.
  const reach = isHere ? Number.POSITIVE_INFINITY : (domain.to - domain.from) / 20
  const index = at === null ? null : nearestReading(readings, at, reach)
  const reading = index === null ? undefined : readings[index]
  const leave = () => {
    setIsHere(false)
    setAt(null)
  }
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setIsHere(true)
    setAt(domain.from + ((event.clientX - left) / width) * (domain.to - domain.from))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return leave()
    const next = readings[stepped(event.key, index, readings.length)]
    if (next === undefined) return
    event.preventDefault()
    setIsHere(true)
    setAt(next.x)
  }
  const now = index ?? readings.length - 1
  const spoken = readings[now]
  return (
    <div
      className={styles.pointer}
      style={{
        left: plotEdges.left,
        right: plotEdges.right,
        top: plotEdges.top,
        bottom: plotEdges.bottom,
      }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={readings.length - 1}
      aria-valuenow={now}
      aria-valuetext={spoken === undefined ? undefined : readingSentence(spoken)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={leave}
      onBlur={leave}
      onKeyDown={press}
    >
      {reading !== undefined && <Rule reading={reading} left={fractionOfTime(domain, reading.x)} />}
      {reading !== undefined && isHere && (
        <ReadingBox reading={reading} left={fractionOfTime(domain, reading.x)} isSmall={isSmall} />
      )}
    </div>
  )
}

/** Where a key leads; −1 for a key that leads nowhere. The first arrow begins at the newest reading. */
function stepped(key: string, index: number | null, length: number): number {
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return -1
  if (index === null) return length - 1
  return Math.min(length - 1, Math.max(0, index + (key === 'ArrowLeft' ? -1 : 1)))
}

function Rule({ reading, left }: { reading: Reading; left: number }) {
  return (
    <>
      <span className={styles.rule} style={{ left: `${left * 100}%` }} />
      {reading.level !== null && (
        <span
          className={styles.dot}
          style={{ left: `${left * 100}%`, bottom: `${Math.min(1, reading.level) * 100}%` }}
        />
      )}
    </>
  )
}
