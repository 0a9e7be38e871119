import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** A judgement of which nobody knows yet whether its maker might give it. */
export type UnaskedJudge = { statementId: string; pullRequestId: string; accountId: string; login: string }

/**
 * The judgements of a repository whose makers' rights the source was not asked for, or would not say up to `askedBefore`
 * (epoch ms); oldest first.
 */
export const listUnaskedJudges = (
  reader: Pick<Reader, 'sqlite'>,
  repositoryId: string,
  askedBefore: number,
): UnaskedJudge[] =>
  prepared(
    reader,
    `select j.id as statementId, j.change_id as pullRequestId, j.account_id as accountId, a.login
     from judgement j join account a on a.id = j.account_id
     left join judge_permission p on p.statement_id = j.id
     where j.repository_id = ? and j.refusal = 'permission-unknown' and a.login is not null
       and (p.statement_id is null or p.read_at <= ?)
     order by j.booked_at, j.id`,
  ).all(repositoryId, askedBefore) as UnaskedJudge[]

/** Repositories with such judgements, or where asking failed the last time. */
export const repositoriesOfUnaskedJudges = (reader: Pick<Reader, 'sqlite'>): string[] =>
  (
    prepared(
      reader,
      `select distinct repository_id as id from judgement where refusal = 'permission-unknown'
       union select scope from sync_stream
        where source = 'github' and stream = 'judge-permissions' and state <> 'current'
       order by 1`,
    ).all() as { id: string }[]
  ).map(({ id }) => id)
