import { decisionValues } from '@/lib/domain/decision'
import type { RepositoryRole } from '@/lib/domain/judgement'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import * as tables from '../tables'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>

/** What people decided of a change's explanation in Headroom and did not undo, oldest first. */
export const judgementsDecided = (reader: Source, changeId: string) =>
  preparedRows(
    reader,
    tables.decision,
    // Subjects are the change's id, a space and who judges.
    `where kind = 'judgement' and subject > ? and subject < ? and undone_at is null order by decided_at, id`,
    `${changeId} `,
    `${changeId}!`,
  ).map(({ id, decidedBy, decidedAt, value }) => ({
    id,
    decidedBy,
    decidedAt,
    accountId: accountOfUser(reader, decidedBy),
    ...decisionValues.judgement.parse(value),
  }))

/** The GitHub account that somebody who signs in here linked; null is none that we know. */
export function accountOfUser(reader: Source, userId: string): string | null {
  const found = prepared(
    reader,
    `select a.id from user_identity i join account a on a.id = 'github:' || i.subject
     where i.user_id = ? order by i.linked_at, a.id limit 1`,
  ).get(userId) as { id: string } | undefined
  return found?.id ?? null
}

/** Whether an account is a change's author, or of what a machine opened one of those who wrote its text; joined accounts are one. */
export const wroteChange = (reader: Source, changeId: string, accountId: string): boolean =>
  prepared(
    reader,
    `with person as (select a.id, coalesce(k.person_id, a.id) as of, coalesce(k.class, 'human') as class
       from account a left join account_class k on k.account_id = a.id)
     select 1 from change c left join person author on author.id = c.author_account_id
      where c.id = ? and exists (select 1 from person me where me.id = ? and (
        me.of = author.of
        or coalesce(author.class, 'unknown') <> 'human' and exists (select 1 from body_version v
          join person writer on writer.id = v.editor_account_id
          where v.pull_request_id = c.pull_request_id and writer.of = me.of)))`,
  ).get(changeId, accountId) !== undefined

/** What somebody might do when they made a statement at the source; null: not read, or not told. */
export function roleAtStatement(reader: Source, statementId: string): RepositoryRole | null {
  const found = prepared(reader, 'select role from judge_permission where statement_id = ?').get(statementId)
  return (found as { role: RepositoryRole | null } | undefined)?.role ?? null
}

/** Judgements of a change's explanation that are obeyed, of the text and the code as they are. */
export const judgementsInForce = (reader: Source, changeId: string) =>
  preparedRows(
    reader,
    tables.judgement,
    'where change_id = ? and refusal is null and is_replaced = 0 and stale_since is null order by booked_at, id',
    changeId,
  ).map(({ verdict, whatLevel, failureModesLevel, whyLevel }) => ({
    verdict,
    levels: { what: whatLevel, failureModes: failureModesLevel, why: whyLevel },
  }))
