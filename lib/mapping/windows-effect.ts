import type { CatalogueAnswer } from '../api/contract'
import type { Viewer } from '../auth/viewer'
import type { LinkingWindows } from '../domain/linking-windows'
import { windowsInForce } from '../linking/windows'
import { entry } from '../metrics/change-failure-rate'
import { reader } from '../reports/reader'
import { recentScope } from './recent'
import { type Linked, linkedNow, linkedUnder } from './windows-links'

/** The last 90 days as they are stored, and as they would be with other windows; days 'YYYY-MM-DD', `to` exclusive. */
export type WindowsEffect = {
  from: string
  to: string
  entry: CatalogueAnswer
  now: Linked
  wouldBe: Linked
}

/** What other windows would do to the last 90 days, told before they are kept. */
export async function windowsEffect(
  viewer: Viewer,
  said: LinkingWindows,
  now: number,
): Promise<WindowsEffect> {
  const { from, to, scope } = recentScope(viewer, now)
  const stretch = { start: from, end: to }
  return {
    from: scope.from,
    to: scope.to,
    entry,
    now: await linkedNow(reader(), stretch),
    wouldBe: await linkedUnder(reader(), windowsInForce(said), stretch, now),
  }
}
