import type { IncidentRow, MeasuredIncident } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { Kept } from './kept-row'

type Record = Omit<MeasuredIncident, 'isDecided' | 'isSevere'> & {
  confirmed: number
  suspected: number
  rejected: number
  priority: string | null
  rowid: number
}

/** Priorities that a chart draws tall. */
const severePriority = /^(?:P1|SEV-?[01]|1)\b/i

const linksThat = (are: string) =>
  `(select count(*) from link_candidate l where l.incident_id = i.id and ${are})`

const measured = `
  i.rowid, i.id, i.source_service_id as sourceServiceId, c.service_id as serviceId,
  coalesce(c.team_id, 'unowned') as teamId, i.priority, c.triggered_at as triggeredAt, c.resolved_at as resolvedAt,
  c.exclusion, ${linksThat("coalesce(l.verdict, l.strength) = 'confirmed'")} as confirmed,
  ${linksThat("l.verdict is null and l.strength = 'suspected'")} as suspected,
  ${linksThat("l.verdict = 'rejected' and l.strength <> 'weak'")} as rejected`

const measuredFrom = 'incident_count c join incident i on i.id = c.incident_id'

/** What metrics judge of every incident, in the order in which they began. */
export function* measuredIncidents({ sqlite }: Reader): Generator<Kept<MeasuredIncident>> {
  const rows = sqlite.prepare<[], Record>(`select ${measured} from ${measuredFrom} order by c.triggered_at`)
  for (const row of rows.iterate()) yield toMeasured(row)
}

/** The same of one incident; null when there is none of this id. */
export function findMeasuredIncident({ sqlite }: Reader, id: string): Kept<MeasuredIncident> | null {
  const row = sqlite
    .prepare<[string], Record>(`select ${measured} from ${measuredFrom} where i.id = ?`)
    .get(id)
  return row ? toMeasured(row) : null
}

type ToldRecord = Record & Omit<IncidentRow, keyof MeasuredIncident | 'priority'>

/** Incidents by row number, in the order asked for; what is gone is left out. */
export function listIncidentRows({ sqlite }: Reader, rowids: number[]): Kept<IncidentRow>[] {
  return sqlite
    .prepare<[string], ToldRecord>(
      `select ${measured}, i.number, i.title, i.url, coalesce(v.name, i.source_service_id) as sourceServiceName,
         s.name as serviceName, coalesce(t.name, 'Unowned') as teamName, i.urgency, c.acknowledged_at as acknowledgedAt
       from json_each(?) j cross join incident i
       join incident_count c on c.incident_id = i.id
       left join source_service v on v.id = i.source_service_id
       left join service s on s.id = c.service_id
       left join team t on t.id = c.team_id
       where i.rowid = j.value order by j.key`,
    )
    .all(JSON.stringify(rowids))
    .map(toMeasured)
}

export type IncidentTitle = { rowid: number; teamId: string; title: string; url: string | null }

/** Only what a mark on a chart says of incidents, by row number; what is gone is left out. */
export const listIncidentTitles = (reader: Reader, rowids: number[]): IncidentTitle[] =>
  prepared(
    reader,
    `select i.rowid, coalesce(c.team_id, 'unowned') as teamId, i.title, i.url from json_each(?) j cross join incident i
       join incident_count c on c.incident_id = i.id where i.rowid = j.value order by j.key`,
  ).all(JSON.stringify(rowids)) as IncidentTitle[]

/** Decided: a cause is confirmed, or a person rejected every one that was suspected. */
function toMeasured<Found extends Record>({ confirmed, suspected, rejected, ...row }: Found) {
  return {
    ...row,
    isDecided: confirmed > 0 || (rejected > 0 && suspected === 0),
    isSevere: row.priority !== null && severePriority.test(row.priority),
  }
}
