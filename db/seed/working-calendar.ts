import { DateTime } from 'luxon'
import { hour, wholeSecond } from './instant'
import type { Random } from './random'

/** One day of the organisation: `load` 1 is an ordinary Tuesday. Epoch ms. */
export type Workday = { opens: number; closes: number; load: number; weekday: number }

/** When this organisation works, in its own zone. */
export type WorkingCalendar = {
  days: readonly Workday[]
  /** The moment that is `duration` ms of working time after `from`. */
  after(from: number, duration: number): number
  /** A likely moment of work on a day. */
  momentOn(day: Workday, random: Random): number
}

const opensAt = 9
const closesAt = 18
const hoursOfWork = [9, 10, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 16, 16, 17, 17]

/** Covers `from` to `until` (epoch ms) and the year after, in which what is begun may still end. */
export function workingCalendar(from: number, until: number, zone: string): WorkingCalendar {
  const all = daysBetween(from, until, zone)
  const open = all.filter(({ load }) => load >= 0.1)
  return {
    days: all.filter(({ opens }) => opens < until),
    after: (start, duration) => addWorkingTime(open, start, duration),
    momentOn: (day, random) =>
      wholeSecond(day.opens + (random.pick(hoursOfWork) - opensAt + random.next()) * hour),
  }
}

function daysBetween(from: number, until: number, zone: string): Workday[] {
  const days: Workday[] = []
  const last = DateTime.fromMillis(until, { zone }).plus({ years: 1 })
  for (
    let date = DateTime.fromMillis(from, { zone }).startOf('day');
    date < last;
    date = date.plus({ days: 1 })
  ) {
    days.push({
      opens: date.set({ hour: opensAt }).toMillis(),
      closes: date.set({ hour: closesAt }).toMillis(),
      load: loadOf(date),
      weekday: date.weekday,
    })
  }
  return days
}

const feasts = new Set(['1-1', '5-1', '10-3', '12-24', '12-25', '12-26', '12-31'])

function loadOf(date: DateTime): number {
  const rest = feasts.has(`${date.month}-${date.day}`) || date.weekday > 5
  if (rest) return 0.03
  if ((date.month === 12 && date.day > 20) || (date.month === 1 && date.day < 6)) return 0.25
  const ofTheYear = date.month === 8 ? 0.85 : 1
  return ofTheYear * (date.weekday === 5 ? 0.85 : 1)
}

function addWorkingTime(days: readonly Workday[], start: number, duration: number): number {
  let index = firstClosingAfter(days, start)
  let left = duration
  let from = start
  for (let day = days[index]; day; day = days[++index]) {
    const begins = Math.max(from, day.opens)
    if (begins + left <= day.closes) return wholeSecond(begins + left)
    left -= day.closes - begins
    from = day.closes
  }
  return wholeSecond(from + left)
}

function firstClosingAfter(days: readonly Workday[], at: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    const day = days[middle]
    if (day && day.closes <= at) low = middle + 1
    else high = middle
  }
  return low
}
