import type { IncidentExclusion } from '@/lib/domain/incident'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

/** Incidents that count and began in a stretch of time, by their source's service. */
export function countIncidentsByService(reader: Source, from: number, to: number): Map<string, number> {
  const rows = prepared(
    reader,
    `select i.source_service_id as id, count(*) as n from incident_count k join incident i on i.id = k.incident_id
     where k.exclusion is null and k.triggered_at >= ? and k.triggered_at < ? group by 1`,
  ).all(from, to) as { id: string; n: number }[]
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** What recovery is judged by, of every incident of a service of ours and of one of a source's. */
export type ServiceIncident = {
  sourceServiceId: string
  serviceId: string | null
  exclusion: IncidentExclusion | null
  triggeredAt: number
  resolvedAt: number | null
}

export const listServiceIncidents = (
  reader: Source,
  serviceIds: readonly string[],
  sourceServiceId: string,
): ServiceIncident[] =>
  prepared(
    reader,
    `select i.source_service_id as sourceServiceId, k.service_id as serviceId, k.exclusion,
       k.triggered_at as triggeredAt, k.resolved_at as resolvedAt
     from incident_count k join incident i on i.id = k.incident_id
     where k.service_id in (select value from json_each(?)) or i.source_service_id = ?`,
  ).all(JSON.stringify(serviceIds), sourceServiceId) as ServiceIncident[]
