import type { BusinessHours } from '@/lib/domain/business-hours'
import { hoursInForce } from '@/lib/domain/organisation-calendar'
import type { Reader } from '../open'
import { findDecided } from './list-decisions'

/** What a decision about the calendar or the linking windows is about: there is one organisation. */
export const organisation = 'organisation'

/** When the organisation works. `zoneSet`: the zone that the environment sets, null is none. */
export const findHours = (reader: Pick<Reader, 'sqlite'>, zoneSet: string | null): BusinessHours =>
  hoursInForce(findDecided(reader, 'calendar', organisation), zoneSet)
