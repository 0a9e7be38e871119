import type { IANAZone } from 'luxon'
import type { Interval } from './intervals'
import { dayMs, hourMs, instantOf, isoDateOf, isoWeekdayOf, requireZone, type WallDay } from './wall-clock'

/**
 * When a team works, on its own wall clock. `days` ISO weekdays (1 Monday – 7 Sunday), hours 0–24 (fractions allowed),
 * `holidays` as 'YYYY-MM-DD'. Never changed after its first use: openings are kept per object.
 */
export type BusinessHours = {
  readonly zone: string
  readonly days: readonly number[]
  readonly startHour: number
  readonly endHour: number
  readonly holidays: readonly string[]
}

/** Monday to Friday, 9 to 17, no holidays. */
export function defaultBusinessHours(zone: string): BusinessHours {
  return { zone, days: [1, 2, 3, 4, 5], startHour: 9, endHour: 17, holidays: [] }
}

/**
 * Ms of [from, until) inside business hours, exact when clocks change; 0 when from ≥ until.
 * Pass the same `hours` object for many calls: the second call of a day costs no zone arithmetic.
 * @throws RangeError for an unknown zone.
 */
export function businessMs(from: number, until: number, hours: BusinessHours): number {
  const openings = openingsOf(hours)
  // The local day of an instant is at most one away from its UTC day.
  const last = Math.floor(until / dayMs) + 1
  let total = 0
  for (let day = Math.floor(from / dayMs) - 1; day <= last; day += 1) {
    const opening = openings.on(day)
    if (opening === null) continue
    total += Math.max(0, Math.min(until, opening.close) - Math.max(from, opening.open))
  }
  return total
}

/** Ms of several stretches inside business hours; one that has not ended adds nothing. */
export function workingMs(intervals: readonly Interval[], hours: BusinessHours): number {
  return intervals.reduce(
    (sum, { from, until }) => (until === null ? sum : sum + businessMs(from, until, hours)),
    0,
  )
}

type Opening = { open: number; close: number }

const openingsByHours = new WeakMap<BusinessHours, Openings>()

function openingsOf(hours: BusinessHours): Openings {
  const known = openingsByHours.get(hours)
  if (known !== undefined) return known
  const openings = new Openings(hours)
  openingsByHours.set(hours, openings)
  return openings
}

class Openings {
  private readonly known = new Map<WallDay, Opening | null>()
  private readonly zone: IANAZone
  private readonly days: Set<number>
  private readonly holidays: Set<string>

  constructor(private readonly hours: BusinessHours) {
    this.zone = requireZone(hours.zone)
    this.days = new Set(hours.days)
    this.holidays = new Set(hours.holidays)
  }

  on(day: WallDay): Opening | null {
    const known = this.known.get(day)
    if (known !== undefined) return known
    const opening = this.find(day)
    this.known.set(day, opening)
    return opening
  }

  private find(day: WallDay): Opening | null {
    if (!this.days.has(isoWeekdayOf(day)) || this.holidays.has(isoDateOf(day))) return null
    const open = instantOf(day, Math.round(this.hours.startHour * hourMs), this.zone)
    const close = instantOf(day, Math.round(this.hours.endHour * hourMs), this.zone)
    return open < close ? { open, close } : null
  }
}
