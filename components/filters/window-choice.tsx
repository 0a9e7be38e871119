'use client'

import type { Scope } from '@/lib/reports/screens/screen'
import { Choice, type Option } from './choice'
import { dayAfter } from './filter-search'
import styles from './filter-sentence.module.css'

const between = 'between'
const weeksOffered = [4, 12, 26, 52, 78]
const weeksOption = (weeks: number): Option => ({
  value: String(weeks),
  name: weeks === 1 ? 'the last week' : `the last ${weeks} weeks`,
})

type Props = { scope: Scope; choose: (changes: Record<string, string | null>) => void }

/** "over [the last 26 weeks]", or "over [two days] from … to …", both days included. */
export function WindowChoice({ scope, choose }: Props) {
  const { weeks } = scope
  const offered = weeks === null ? weeksOffered : [...new Set([...weeksOffered, weeks])].sort((a, b) => a - b)
  const options = [...offered.map(weeksOption), { value: between, name: 'the days' }]
  const chooseWindow = (value: string) =>
    value === between
      ? choose({ weeks: null, from: scope.from, to: scope.to })
      : choose({ weeks: value, from: null, to: null })
  return (
    <>
      <span>over</span>
      <Choice
        label="Window"
        value={weeks === null ? between : String(weeks)}
        options={options}
        onChoose={chooseWindow}
      />
      {weeks === null ? <Days scope={scope} choose={choose} /> : null}
    </>
  )
}

/** `scope.to` is exclusive; a person reads and enters the last day itself. */
function Days({ scope, choose }: Props) {
  const last = dayAfter(scope.to, -1) ?? scope.to
  const chooseFirst = (day: string) => {
    if (dayAfter(day, 0) !== null && day <= last) choose({ weeks: null, from: day, to: scope.to })
  }
  const chooseLast = (day: string) => {
    const end = dayAfter(day, 1)
    if (end !== null && day >= scope.from) choose({ weeks: null, from: scope.from, to: end })
  }
  return (
    <span className={styles.days}>
      <DayField label="First day" day={scope.from} max={last} onDay={chooseFirst} />
      <span>to</span>
      <DayField label="Last day" day={last} min={scope.from} onDay={chooseLast} />
    </span>
  )
}

type DayFieldProps = { label: string; day: string; min?: string; max?: string; onDay: (day: string) => void }

/** Keyed by its day, so that going back in the browser shows the day of the URL again. */
function DayField({ label, day, min, max, onDay }: DayFieldProps) {
  return (
    <input
      key={day}
      type="date"
      aria-label={label}
      className={styles.day}
      defaultValue={day}
      min={min}
      max={max}
      onBlur={(event) => event.target.value !== day && onDay(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && onDay(event.currentTarget.value)}
    />
  )
}
