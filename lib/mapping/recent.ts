import type { Viewer } from '../auth/viewer'
import { addDays, isoDay } from '../domain/calendar'
import { zone } from '../reports/hours'
import { type ResolvedScope, resolveScope } from '../reports/scope'

const days = 90

/** The last 90 days, today included: on what is mapped, the effect is told over these. */
export function recentScope(viewer: Viewer, now: number): ResolvedScope {
  const tomorrow = addDays(now, 1, zone())
  const from = isoDay(addDays(tomorrow, -days, zone()), zone())
  return resolveScope({ from, to: isoDay(tomorrow, zone()) }, viewer, now)
}
