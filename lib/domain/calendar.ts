import {
  instantOf,
  isoDateOf,
  isoWeekdayOf,
  monthStartAfter,
  requireZone,
  type WallDay,
  wallDayFrom,
  wallDayOf,
  wallTimeOf,
} from './wall-clock'

/** A stretch of time, half open: `start` belongs to it, `end` does not. Epoch ms. */
export type Stretch = { start: number; end: number }
export type BucketSize = 'day' | 'week' | 'month'

/**
 * The calendar buckets that touch [from, to), the outer two cut to it, so that buckets add up to the whole.
 * Days begin at 00:00, ISO weeks on Monday, months on the 1st, all on the wall clock of `zone`. Empty when from ≥ to.
 * @throws RangeError for an unknown zone.
 */
export function bucketsBetween(from: number, to: number, bucket: BucketSize, zone: string): Stretch[] {
  const wall = requireZone(zone)
  if (from >= to) return []
  const buckets: Stretch[] = []
  let day = bucketStartOf(wallDayOf(from, wall), bucket)
  let start = from
  while (start < to) {
    day = nextBucketStart(day, bucket)
    const end = Math.min(instantOf(day, 0, wall), to)
    // A day that the zone skipped altogether (Apia, 2011-12-30) has no length and is no bucket.
    if (end > start) buckets.push({ start, end })
    start = Math.max(start, end)
  }
  return buckets
}

/** First instant of 'YYYY-MM-DD' in `zone`; null when the text is no date or the zone skipped that day. */
export function startOfDay(isoDate: string, zone: string): number | null {
  const wall = requireZone(zone)
  const day = wallDayFrom(isoDate)
  if (day === null) return null
  const instant = instantOf(day, 0, wall)
  return wallDayOf(instant, wall) === day ? instant : null
}

/** Monday 00:00 of the ISO week that holds `instant`. */
export function weekStart(instant: number, zone: string): number {
  const wall = requireZone(zone)
  return instantOf(bucketStartOf(wallDayOf(instant, wall), 'week'), 0, wall)
}

/**
 * The same wall-clock time `days` calendar days later (earlier when negative), so a day may last 23 or 25 hours.
 * A time that the clock skips is the instant of the jump; of a time shown twice, the first.
 */
export function addDays(instant: number, days: number, zone: string): number {
  if (days === 0) return instant
  const wall = requireZone(zone)
  return instantOf(wallDayOf(instant, wall) + days, wallTimeOf(instant, wall), wall)
}

/** The local date of an instant, 'YYYY-MM-DD'. */
export function isoDay(instant: number, zone: string): string {
  return isoDateOf(wallDayOf(instant, requireZone(zone)))
}

/** Every end of an ISO week (Monday 00:00 local) in (from, to], ascending: the instants of trend points. */
export function weekEndsBetween(from: number, to: number, zone: string): number[] {
  return bucketsBetween(from, to + 1, 'week', zone)
    .slice(1)
    .map((week) => week.start)
}

function bucketStartOf(day: WallDay, bucket: BucketSize): WallDay {
  if (bucket === 'day') return day
  if (bucket === 'week') return day - (isoWeekdayOf(day) - 1)
  return monthStartAfter(day, 0)
}

function nextBucketStart(day: WallDay, bucket: BucketSize): WallDay {
  if (bucket === 'month') return monthStartAfter(day, 1)
  return day + (bucket === 'day' ? 1 : 7)
}
