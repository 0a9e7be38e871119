import { isoDay } from '../domain/calendar'

const most = 20_000
const known = new Map<string, string>()

/** The local day of an instant, kept: a page asks for the same few hundred week edges again and again. */
export function dayOf(instant: number, zone: string): string {
  const name = `${zone} ${instant}`
  const day = known.get(name) ?? isoDay(instant, zone)
  if (known.size >= most) known.clear()
  known.set(name, day)
  return day
}
