import type { IncidentRow } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import type { RowScope } from './place'

type Record = Omit<IncidentRow, 'isDecided' | 'repositoryIds'> & {
  confirmed: number
  repositoryIds: string | null
}

/** Incidents that began or ended in [from, to). A repository's are those of its service. */
export function listIncidentRows({ sqlite }: Reader, scope: RowScope): IncidentRow[] {
  const rows = sqlite
    .prepare(
      `select i.id, i.number, i.title, i.url, coalesce(v.name, i.source_service_id) as sourceServiceName,
         c.service_id as serviceId, s.name as serviceName, s.repository_ids as repositoryIds,
         coalesce(c.team_id, 'unowned') as teamId, coalesce(t.name, 'Unowned') as teamName,
         i.urgency, i.priority, c.triggered_at as triggeredAt, c.acknowledged_at as acknowledgedAt,
         c.resolved_at as resolvedAt, c.exclusion,
         coalesce(l.confirmed, 0) as confirmed, coalesce(l.candidates, 0) as candidates
       from incident i
       join incident_count c on c.incident_id = i.id
       left join source_service v on v.id = i.source_service_id
       left join service s on s.id = c.service_id
       left join team t on t.id = c.team_id
       left join (
         select incident_id, sum(strength = 'confirmed') as confirmed, sum(strength <> 'weak') as candidates
         from link_candidate where incident_id is not null group by incident_id) l on l.incident_id = i.id
       where ((c.triggered_at >= @from and c.triggered_at < @to) or (c.resolved_at >= @from and c.resolved_at < @to))
         and (@teamId is null or coalesce(c.team_id, 'unowned') = @teamId)
       order by c.triggered_at desc, i.id`,
    )
    .all({ from: scope.from, to: scope.to, teamId: scope.teamId }) as Record[]
  return rows.map(toIncidentRow).filter((row) => isOf(row, scope.repositoryIds))
}

const isOf = (row: IncidentRow, repositoryIds: string[] | null): boolean =>
  repositoryIds === null || row.repositoryIds.some((id) => repositoryIds.includes(id))

function toIncidentRow({ confirmed, repositoryIds, ...row }: Record): IncidentRow {
  const ids: unknown = repositoryIds === null ? [] : JSON.parse(repositoryIds)
  return { ...row, isDecided: confirmed > 0, repositoryIds: Array.isArray(ids) ? ids.map(String) : [] }
}
