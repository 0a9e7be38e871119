import { IANAZone } from 'luxon'

export const dayMs = 86_400_000
export const hourMs = 3_600_000
const minuteMs = 60_000

/** A date on the wall, without a zone: the day's number since 1970-01-01, so that days add like integers. */
export type WallDay = number

/** Offsets kept per zone: asking for one costs a formatting, and the edges of weeks are asked for again and again. */
const mostOffsets = 20_000
const offsets = new Map<string, Map<number, number>>()

/** Minutes that a zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: IANAZone): number {
  const known = offsets.get(zone.name) ?? new Map<number, number>()
  const found = known.get(instant)
  if (found !== undefined) return found
  offsets.set(zone.name, known)
  const offset = zone.offset(instant)
  if (known.size >= mostOffsets) known.clear()
  known.set(instant, offset)
  return offset
}

/** Whether a name is an IANA zone that this runtime knows. */
export function isZone(value: string): boolean {
  // Offsets such as +02:00 pass Intl in newer engines, but are no zone: they know no summer time.
  if (!/^[A-Za-z][\w+/-]*$/.test(value)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** @throws RangeError when the zone is not an IANA name this runtime knows. */
export function requireZone(zone: string): IANAZone {
  const found = IANAZone.create(zone)
  if (!found.isValid) throw new RangeError(`Unknown time zone: ${zone}`)
  return found
}

/** The day that a clock on the wall shows at an instant (epoch ms). */
export function wallDayOf(instant: number, zone: IANAZone): WallDay {
  return Math.floor(wallMsOf(instant, zone) / dayMs)
}

/** Ms after midnight that a clock on the wall shows at an instant. */
export function wallTimeOf(instant: number, zone: IANAZone): number {
  return wallMsOf(instant, zone) - wallDayOf(instant, zone) * dayMs
}

function wallMsOf(instant: number, zone: IANAZone): number {
  return instant + offsetAt(instant, zone) * minuteMs
}

/**
 * First instant (epoch ms) at which a clock on the wall shows `day`, `timeMs` after its midnight (0–24 h), or later.
 * A time that the clock skips is the instant of the jump; of a time shown twice, the first.
 */
export function instantOf(day: WallDay, timeMs: number, zone: IANAZone): number {
  const wall = day * dayMs + timeMs
  // Offsets lie between −12 h and +14 h: these two instants surround every candidate.
  const before = offsetAt(wall - dayMs, zone)
  const after = offsetAt(wall + dayMs, zone)
  const earlier = wall - Math.max(before, after) * minuteMs
  if (wallMsOf(earlier, zone) === wall) return earlier
  const later = wall - Math.min(before, after) * minuteMs
  if (wallMsOf(later, zone) === wall) return later
  return firstInstantAfterJump(later, wall, zone)
}

/** The wall time lies inside a jump: halve the stretch around it until the jump itself is found. */
function firstInstantAfterJump(instant: number, wall: number, zone: IANAZone): number {
  let low = instant - 2 * dayMs
  let high = instant + 2 * dayMs
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wallMsOf(middle, zone) >= wall) high = middle
    else low = middle
  }
  return high
}

/** Monday is 1, Sunday 7. */
export function isoWeekdayOf(day: WallDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** 'YYYY-MM-DD'. */
export function isoDateOf(day: WallDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** The first day of the month `months` after the one that holds `day`. */
export function monthStartAfter(day: WallDay, months: number): WallDay {
  const date = new Date(day * dayMs)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / dayMs
}

/** Null unless the text is a real date 'YYYY-MM-DD'. */
export function wallDayFrom(isoDate: string): WallDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate)) return null
  const at = Date.parse(`${isoDate}T00:00:00Z`)
  if (Number.isNaN(at)) return null
  const day = at / dayMs
  return isoDateOf(day) === isoDate ? day : null
}
