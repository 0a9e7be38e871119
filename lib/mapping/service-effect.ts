import type { ServiceIncident } from '@/db/queries/list-service-incidents'
import type { Stretch } from '../domain/calendar'
import type { Summary } from '../metrics/catalogue-entry'
import * as recovery from '../metrics/incident-recovery-time'
import { sift } from '../metrics/measured'
import { summarise, tallyItems } from '../metrics/tally'

/** What recovery is judged by, and whose incidents they would be. */
export type RecoveryEffect = { incidents: number; recovery: Summary }

/** Recovery of one service of ours over a stretch, by the metric itself; `incidents` are those that began in it and count. */
export function recoveryOfService(
  incidents: readonly ServiceIncident[],
  serviceId: string,
  stretch: Stretch,
): RecoveryEffect {
  const own = incidents.filter((it) => it.serviceId === serviceId)
  const began = own.filter(
    ({ exclusion, triggeredAt }) =>
      exclusion === null && triggeredAt >= stretch.start && triggeredAt < stretch.end,
  )
  const measured = sift(own, recovery.at, recovery.judge)
  return { incidents: began.length, recovery: summarise(recovery.entry, tallyItems(measured, stretch)) }
}

/** The same incidents, were a source's service to stand for this one of ours (null: for none). */
export const joinedTo = (
  incidents: readonly ServiceIncident[],
  sourceServiceId: string,
  serviceId: string | null,
): ServiceIncident[] =>
  incidents.map((it) => (it.sourceServiceId === sourceServiceId ? { ...it, serviceId } : it))
