import { failureOf } from '@/lib/linking/judge-deployments'
import type { DeploymentRow, MeasuredDeployment } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { idsIn, type Kept } from './kept-row'

type Record = Omit<
  MeasuredDeployment,
  'failure' | 'candidates' | 'decidedCandidates' | 'folderServiceIds'
> & {
  folderServiceIds: string
  /** Candidates by what a person, else the rule, says; a rejected one that was only weak never counted. */
  confirmed: number
  suspected: number
  rejected: number
  /** 0: a person said that it did not fail. */
  isFailure: number | null
  rowid: number
}

const linksThat = (are: string) =>
  `(select count(*) from link_candidate l where l.deployment_id = d.id and ${are})`

const measured = `
  d.rowid, d.id, d.service_id as serviceId, d.repository_id as repositoryId, d.team_id as teamId,
  d.finished_at as finishedAt, d.exclusion, o.rework_rule as reworkRule, o.impact_started_at as impactStartedAt,
  o.recovered_at as recoveredAt, o.is_failure as isFailure, d.folder_service_ids as folderServiceIds,
  ${linksThat("coalesce(l.verdict, l.strength) = 'confirmed'")} as confirmed,
  ${linksThat("l.verdict is null and l.strength = 'suspected'")} as suspected,
  ${linksThat("l.verdict = 'rejected' and l.strength <> 'weak'")} as rejected`

const measuredFrom = 'deployment d left join deployment_outcome o on o.deployment_id = d.id'

/** What metrics judge of the deployments of a repository that finished in a stretch, else of all, in that order. */
export function* measuredDeployments(
  { sqlite }: Reader,
  repositoryId: string,
  { start, end } = { start: 0, end: Number.MAX_SAFE_INTEGER },
): Generator<Kept<MeasuredDeployment>> {
  const rows = sqlite.prepare<[string, number, number], Record>(
    `select ${measured} from ${measuredFrom}
     where d.repository_id = ? and d.finished_at >= ? and d.finished_at < ? order by d.finished_at`,
  )
  for (const row of rows.iterate(repositoryId, start, end)) yield toMeasured(row)
}

/** The same of one deployment; null when there is none of this id. */
export function findMeasuredDeployment({ sqlite }: Reader, id: string): Kept<MeasuredDeployment> | null {
  const row = sqlite
    .prepare<[string], Record>(`select ${measured} from ${measuredFrom} where d.id = ?`)
    .get(id)
  return row ? toMeasured(row) : null
}

type ToldRecord = Record & Omit<DeploymentRow, keyof MeasuredDeployment | 'evidence'> & { evidence: string }

/** Deployments by row number, in the order asked for; what is gone is left out. */
export function listDeploymentRows({ sqlite }: Reader, rowids: number[]): Kept<DeploymentRow>[] {
  return sqlite
    .prepare<[string], ToldRecord>(
      `select ${measured}, coalesce(s.name, p.name) as serviceName, p.name as repositoryName,
         coalesce(t.name, 'Unowned') as teamName, d.source, d.environment, d.sha, d.url, d.started_at as startedAt,
         (select json_group_array(coalesce(l.verdict, l.strength) || ': ' || l.evidence) from link_candidate l
          where l.deployment_id = d.id and coalesce(l.verdict, l.strength) in ('confirmed', 'suspected')) as evidence
       from json_each(?) j cross join ${measuredFrom}
       join repository p on p.id = d.repository_id
       left join service s on s.id = d.service_id
       left join team t on t.id = d.team_id
       where d.rowid = j.value order by j.key`,
    )
    .all(JSON.stringify(rowids))
    .map(({ evidence, ...row }) => ({ ...toMeasured(row), evidence: wordsOf(evidence) }))
}

function wordsOf(evidence: string): string[] {
  const words: unknown = JSON.parse(evidence)
  return Array.isArray(words) ? words.map(String) : []
}

const toMeasured = <Found extends Record>({ confirmed, suspected, rejected, isFailure, ...row }: Found) => ({
  ...row,
  folderServiceIds: idsIn(row.folderServiceIds),
  ...failureOf({ confirmed, suspected, rejected }, isFailure === null ? null : isFailure !== 0),
})
