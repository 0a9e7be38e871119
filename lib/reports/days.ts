import { isoDay } from '../domain/calendar'

const most = 20_000
const known = new Map<string, Map<number, string>>()

/** The local day of an instant, kept: a page asks for the same few hundred week edges again and again. */
export function dayOf(instant: number, zone: string): string {
  const own = known.get(zone) ?? new Map<number, string>()
  const found = own.get(instant)
  if (found !== undefined) return found
  known.set(zone, own)
  const day = isoDay(instant, zone)
  if (own.size >= most) own.clear()
  own.set(instant, day)
  return day
}
