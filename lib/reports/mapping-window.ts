import { addDays, isoDay, startOfDay } from '../domain/calendar'

const days = 90

/** The last 90 days up to the end of today, as instants and as days of the zone (`to` exclusive). */
export function mappingWindow(now: number, zone: string) {
  const today = startOfDay(isoDay(now, zone), zone) ?? now
  const end = addDays(today, 1, zone)
  const start = addDays(today, -days, zone)
  return { start, end, days: { from: isoDay(start, zone), to: isoDay(end, zone) } }
}
