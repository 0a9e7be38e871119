import type { DeploymentRow } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { placeCondition, placeParameters, type RowScope } from './place'

type Record = Omit<DeploymentRow, 'failure' | 'evidence' | 'candidates' | 'decidedCandidates'> & {
  confirmed: number
  suspected: number
  evidence: string | null
}

/** Deployments that finished in [from, to), or of which what they broke was mended in it. */
export function listDeploymentRows({ sqlite }: Reader, scope: RowScope): DeploymentRow[] {
  const rows = sqlite
    .prepare(
      `select d.id, d.service_id as serviceId, coalesce(s.name, p.name) as serviceName, d.repository_id as repositoryId,
         p.name as repositoryName, d.team_id as teamId, coalesce(t.name, 'Unowned') as teamName, d.source, d.environment,
         d.sha, d.url, d.started_at as startedAt, d.finished_at as finishedAt, d.exclusion,
         o.rework_rule as reworkRule, o.impact_started_at as impactStartedAt, o.recovered_at as recoveredAt,
         coalesce(l.confirmed, 0) as confirmed, coalesce(l.suspected, 0) as suspected, l.evidence
       from deployment d
       join repository p on p.id = d.repository_id
       left join service s on s.id = d.service_id
       left join team t on t.id = d.team_id
       left join deployment_outcome o on o.deployment_id = d.id
       left join (
         select deployment_id, sum(strength = 'confirmed') as confirmed, sum(strength = 'suspected') as suspected,
           json_group_array(strength || ': ' || evidence) as evidence
         from link_candidate where strength <> 'weak' group by deployment_id) l on l.deployment_id = d.id
       where ((d.finished_at >= @from and d.finished_at < @to) or (o.recovered_at >= @from and o.recovered_at < @to))
         and ${placeCondition('d')}
       order by d.finished_at desc, d.id`,
    )
    .all(placeParameters(scope)) as Record[]
  return rows.map(toDeploymentRow)
}

function toDeploymentRow({ confirmed, suspected, evidence, ...row }: Record): DeploymentRow {
  const words: unknown = evidence === null ? [] : JSON.parse(evidence)
  return {
    ...row,
    failure: confirmed > 0 ? 'confirmed' : suspected > 0 ? 'suspected' : null,
    candidates: confirmed + suspected,
    decidedCandidates: confirmed,
    evidence: Array.isArray(words) ? words.map(String) : [],
  }
}
