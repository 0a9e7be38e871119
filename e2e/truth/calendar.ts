/** Days, weeks and months of a zone, by the platform's own calendar (Intl): nothing here is the product's. */

export const dayMs = 86_400_000

/** A stretch with its local days, `end` exclusive; instants epoch ms. */
export type LocalStretch = { start: string; end: string; from: number; until: number }

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(zone, format)
  return format
}

/** What a clock on the wall shows, read as if it were UTC. */
const wallOf = (zone: string, at: number): number =>
  Date.parse(`${formatOf(zone).format(at).replace(' ', 'T')}Z`)

/** The local day of an instant, YYYY-MM-DD. */
export const localDay = (zone: string, at: number): string =>
  new Date(wallOf(zone, at)).toISOString().slice(0, 10)

/** When the wall clock of `zone` shows `hour` on `day`. Not for hours that the clock skips or repeats. */
export function instantAt(zone: string, day: string, hour = 0): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
  const roughly = wall - (wallOf(zone, wall) - wall)
  return roughly + (wall - wallOf(zone, roughly))
}

export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

const monthLater = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/** Weeks from a Monday, or months from a first, until `to`. */
export function stretchesOf(
  zone: string,
  bucket: 'week' | 'month',
  from: string,
  to: string,
): LocalStretch[] {
  const stretches: LocalStretch[] = []
  for (let start = from; start < to; ) {
    const end = bucket === 'week' ? daysLater(start, 7) : monthLater(start)
    stretches.push({ start, end, from: instantAt(zone, start), until: instantAt(zone, end) })
    start = end
  }
  return stretches
}

/** Ms between two instants that lie on a weekday from 9 to 17 on the wall clock of `zone`. */
export function workingMs(zone: string, from: number, until: number): number {
  let total = 0
  for (let day = localDay(zone, from); day <= localDay(zone, until); day = daysLater(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    const [open, close] = [instantAt(zone, day, 9), instantAt(zone, day, 17)]
    total += Math.max(0, Math.min(until, close) - Math.max(from, open))
  }
  return total
}
