import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { CatalogueAnswer } from '../api/metric-contract'
import type { Viewer } from '../auth/viewer'
import type { LinkingWindows } from '../domain/linking-windows'
import { windowsInForce } from '../linking/windows'
import { entry } from '../metrics/change-failure-rate'
import { firstReadings } from '../reports/first-reading'
import { reader } from '../reports/reader'
import { recentScope } from './recent'
import { type Linked, linkedNow, linkedUnder } from './windows-links'

/** `incidents` null: they are still read for the first time, or none was ever read. */
type Told = Omit<Linked, 'incidents'> & { incidents: number | null }

/** The last 90 days as they are stored, and as they would be with other windows; days 'YYYY-MM-DD', `to` exclusive. */
export type WindowsEffect = {
  from: string
  to: string
  entry: CatalogueAnswer
  now: Told
  wouldBe: Told
}

/** What other windows would do to the last 90 days, told before they are kept. */
export async function windowsEffect(
  viewer: Viewer,
  said: LinkingWindows,
  now: number,
): Promise<WindowsEffect> {
  const { from, to, scope } = recentScope(viewer, now)
  const stretch = { start: from, end: to }
  const isBeingRead = firstReadings('pagerduty', ['incidents']).size > 0
  const isKnown = !isBeingRead && preparedRows(reader(), tables.incident, 'limit 1').length > 0
  const told = (linked: Linked): Told => ({ ...linked, incidents: isKnown ? linked.incidents : null })
  return {
    from: scope.from,
    to: scope.to,
    entry,
    now: told(await linkedNow(reader(), stretch)),
    wouldBe: told(await linkedUnder(reader(), windowsInForce(said), stretch, now)),
  }
}
