import { z } from 'zod'
import { type BusinessHours, defaultBusinessHours } from './business-hours'
import { isZone } from './wall-clock'

const Hour = z.number().min(0).max(24).multipleOf(0.25)

/**
 * When the organisation works, as its admins say. `zone` null leaves it to what holds without them; `days` ISO weekdays
 * (1 Monday – 7 Sunday); hours 0–24 in quarters; `holidays` days on which nobody does, 'YYYY-MM-DD'.
 */
export const OrganisationCalendar = z
  .strictObject({
    zone: z.string().max(80).refine(isZone, 'an IANA time zone such as Europe/Berlin').nullable(),
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7).refine(isOnce, 'each weekday once'),
    startHour: Hour,
    endHour: Hour,
    holidays: z.array(z.iso.date()).max(1_000).refine(isOnce, 'each holiday once'),
  })
  .refine(({ startHour, endHour }) => startHour < endHour, {
    path: ['endHour'],
    message: 'an end after the start',
  })

export type OrganisationCalendar = z.infer<typeof OrganisationCalendar>

function isOnce(all: readonly unknown[]): boolean {
  return new Set(all).size === all.length
}

/** The zone where neither the environment nor an admin names one. */
const zoneOtherwise = 'UTC'

/** The hours in force: what admins say, in the zone that the environment sets where it does. */
export function hoursInForce(said: OrganisationCalendar | null, zoneSet: string | null): BusinessHours {
  const zone = zoneSet ?? said?.zone ?? zoneOtherwise
  if (said === null) return defaultBusinessHours(zone)
  const { days, startHour, endHour, holidays } = said
  return { zone, days: days.toSorted(), startHour, endHour, holidays: holidays.toSorted() }
}
