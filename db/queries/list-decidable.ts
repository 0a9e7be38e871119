import type { AccountClass } from '@/lib/domain/account'
import type { LinkRule, LinkVerdict } from '@/lib/domain/change'
import type { DecisionKind } from '@/lib/domain/decision'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { decision } from '../tables'
import type { DecisionRow } from './list-decisions'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>

/** A possible link between what broke and what was released, with what names both ends. */
export type LinkRow = {
  id: string
  deploymentId: string
  changeId: string | null
  incidentId: string | null
  rule: LinkRule
  strength: 'confirmed' | 'suspected' | 'weak'
  verdict: LinkVerdict | null
  evidence: string
  /** Of the deployment, which is what counts as failed. */
  teamId: string
  repositoryId: string
  serviceId: string
  incidentTeamId: string | null
  incidentServiceId: string | null
  /** Of the incident, else of the change. */
  title: string | null
  url: string | null
  serviceName: string | null
  sha: string
}

/** The possible links of some deployments, incidents or changes, strongest first. */
export function listLinks(
  reader: Source,
  of: 'deployment' | 'incident' | 'change',
  ids: readonly string[],
): LinkRow[] {
  return prepared(
    reader,
    `select l.id, l.deployment_id as deploymentId, l.change_id as changeId, l.incident_id as incidentId, l.rule,
       l.strength, l.verdict, l.evidence, d.team_id as teamId, d.repository_id as repositoryId,
       d.service_id as serviceId, d.sha, s.name as serviceName, k.team_id as incidentTeamId,
       k.service_id as incidentServiceId,
       coalesce(i.title, c.title) as title, case when i.id is null then c.url else i.url end as url
     from json_each(?) j cross join link_candidate l on l.${of}_id = j.value
     join deployment d on d.id = l.deployment_id
     left join incident i on i.id = l.incident_id
     left join incident_count k on k.incident_id = l.incident_id
     left join change c on c.id = l.change_id
     left join service s on s.id = d.service_id
     order by j.key, l.strength, l.score desc, l.booked_at, l.id`,
  ).all(JSON.stringify(ids)) as LinkRow[]
}

/** What is decided of these subjects, oldest first. */
export function listDecisionsOn(
  reader: Source,
  kinds: readonly DecisionKind[],
  subjects: readonly string[],
): DecisionRow[] {
  return preparedRows(
    reader,
    decision,
    `d where d.kind in (select value from json_each(?)) and d.subject in (select value from json_each(?))
       and d.undone_at is null and not exists (select 1 from decision n where n.kind = d.kind
         and n.subject = d.subject and n.undone_at is null and n.decided_at > d.decided_at)
     order by d.decided_at`,
    JSON.stringify(kinds),
    JSON.stringify(subjects),
  )
}

const teamOf = {
  deployment: 'select d.id, d.team_id as teamId from json_each(?) j join deployment d on d.id = j.value',
  incident: `select c.incident_id as id, c.team_id as teamId from json_each(?) j
    join incident_count c on c.incident_id = j.value`,
  change: 'select c.id, c.team_id as teamId from json_each(?) j join change c on c.id = j.value',
}

/** Who owns each of these rows; null is nobody. */
export function listTeamsOf(
  reader: Source,
  kind: keyof typeof teamOf,
  ids: readonly string[],
): Map<string, string | null> {
  const rows = prepared(reader, teamOf[kind]).all(JSON.stringify(ids)) as {
    id: string
    teamId: string | null
  }[]
  return new Map(rows.map(({ id, teamId }) => [id, teamId]))
}

/** Who wrote a change, and what that account counts as; null where the author is unknown. */
export function findAuthor(
  reader: Source,
  changeId: string,
): { accountId: string; class: AccountClass } | null {
  const found = prepared(
    reader,
    `select a.id as accountId, coalesce(k.class, 'human') as class
     from change c join account a on a.id = c.author_account_id
     left join account_class k on k.account_id = a.id where c.id = ?`,
  ).get(changeId)
  return (found as { accountId: string; class: AccountClass } | undefined) ?? null
}
