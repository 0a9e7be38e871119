import type { DecisionValue } from '@/lib/domain/decision'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** What a person said broke: `deploymentId` null while the change that they named was not delivered. */
export type Cause = {
  deploymentId: string | null
  changeId: string | null
  repositoryId: string
  /** Who owns what they named. */
  teamId: string
}

/** The cause that somebody named; null when there is none of this id. */
export function findCause(reader: Pick<Reader, 'sqlite'>, value: DecisionValue<'added-link'>): Cause | null {
  if ('deploymentId' in value) {
    const found = prepared(
      reader,
      `select id as deploymentId, null as changeId, repository_id as repositoryId, team_id as teamId
       from deployment where id = ?`,
    ).get(value.deploymentId)
    return (found as Cause | undefined) ?? null
  }
  const found = prepared(
    reader,
    `select v.deployment_id as deploymentId, c.id as changeId, c.repository_id as repositoryId, c.team_id as teamId
     from change c left join delivery v on v.change_id = c.id where c.id = ?`,
  ).get(value.changeId)
  return (found as Cause | undefined) ?? null
}
