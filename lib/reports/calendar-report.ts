import { organisation } from '@/db/queries/find-hours'
import { findLinkingWindows } from '@/db/queries/find-linking-windows'
import { findDecided, listDecisions } from '@/db/queries/list-decisions'
import type { DecisionAnswer } from '../api/decision-contract'
import { requireViewer, type Viewer } from '../auth/viewer'
import { toldDecision } from '../decisions/told-decision'
import type { BusinessHours } from '../domain/business-hours'
import { type LinkingWindows, linkingWindowsOtherwise } from '../domain/linking-windows'
import type { OrganisationCalendar } from '../domain/organisation-calendar'
import { windows } from '../linking/windows'
import { settings } from '../settings'
import { frame } from './frame'
import { hours } from './hours'
import { reader } from './reader'
import type { Frame } from './screens/screen'

export type CalendarReport = {
  frame: Frame
  hours: BusinessHours
  /** Who says the zone: the environment, an admin, or nobody. */
  zoneBy: 'environment' | 'admin' | 'nobody'
  /** What an admin says beside an environment that sets the zone; null is nothing. */
  zoneSaid: string | null
  /** Every zone that this machine knows. */
  zones: string[]
  /** What was said of it, newest first, undone or not. */
  decisions: DecisionAnswer[]
  /** Spans by which an incident is linked to a deployment: those that admins set, with what was said, and the others in ms. */
  windows: {
    inForce: LinkingWindows
    decisions: DecisionAnswer[]
    fixed: Pick<typeof windows, 'failure' | 'revertAfterIncident'>
  }
}

const decisionsShown = 20

/** The zone, the working hours and the holidays of the organisation, and the windows in which incidents are linked. */
export async function calendarReport(): Promise<CalendarReport> {
  return calendarFor(await requireViewer('configure'), Date.now())
}

export function calendarFor(viewer: Viewer, now: number): CalendarReport {
  const said: OrganisationCalendar | null = findDecided(reader(), 'calendar', organisation)
  const told = (kind: 'calendar' | 'windows') =>
    listDecisions(reader(), { kind, subject: organisation }, null, decisionsShown).map((row) =>
      toldDecision(reader(), viewer, row),
    )
  return {
    frame: frame(viewer, now),
    hours: hours(),
    zoneBy: settings().zone !== null ? 'environment' : said?.zone != null ? 'admin' : 'nobody',
    zoneSaid: said?.zone ?? null,
    zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    decisions: told('calendar'),
    windows: {
      inForce: findLinkingWindows(reader()) ?? linkingWindowsOtherwise,
      decisions: told('windows'),
      fixed: { failure: windows.failure, revertAfterIncident: windows.revertAfterIncident },
    },
  }
}
