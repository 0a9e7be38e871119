/**
 * The time axis that all charts of a page share. Its unit is wall ms: the ms that a clock in the organisation's zone shows,
 * read as if it were UTC, so that days are equally long and an incident stands on its local day.
 */
export const dayMs = 86_400_000
export const weekMs = 7 * dayMs

/** Wall ms, `to` exclusive. */
export type TimeDomain = { from: number; to: number }

/** Midnight of 'YYYY-MM-DD'. */
export const wallOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** 'YYYY-MM-DD' of a wall time. */
export const dayOfWall = (wall: number): string => new Date(wall).toISOString().slice(0, 10)

/** The wall time of an instant (ISO 8601) in an IANA zone. */
export function wallOfInstant(instant: string, zone: string): number {
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(Date.parse(instant))
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const [numeric, two] = ['numeric', '2-digit'] as const
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: two,
    minute: two,
    second: two,
  })
  formats.set(zone, format)
  return format
}

/** All of the window, and all of the buckets that reach beyond it. */
export function timeDomain(
  window: { from: string; to: string },
  buckets: readonly { start: string; end: string }[],
): TimeDomain {
  const starts = [window.from, ...buckets.map(({ start }) => start)].map(wallOfDay)
  const ends = [window.to, ...buckets.map(({ end }) => end)].map(wallOfDay)
  return { from: Math.min(...starts), to: Math.max(...ends) }
}

/** Mondays at even distances, at most `most` of them. A domain without a Monday has its first day. */
export function dateTicks({ from, to }: TimeDomain, most = 6): number[] {
  const first = firstMondayFrom(from)
  const weeks = Math.max(0, Math.ceil((to - first) / weekMs))
  if (weeks === 0) return [from]
  const step = Math.ceil(weeks / most)
  return Array.from({ length: Math.ceil(weeks / step) }, (_, i) => first + i * step * weekMs)
}

function firstMondayFrom(wall: number): number {
  const day = Math.ceil(wall / dayMs)
  const daysUntilMonday = (((4 - day) % 7) + 7) % 7
  return (day + daysUntilMonday) * dayMs
}

/** 0 at the start of the domain, 1 at its end. */
export const fractionOfTime = ({ from, to }: TimeDomain, at: number): number => (at - from) / (to - from)
