import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** Accounts of a user: the one that they linked at `issuer`, and those of the same person. */
export function listAccountsOfUser(reader: Reader, userId: string, issuer: string): string[] {
  const rows = prepared(
    reader,
    `select 'github:' || i.subject as id from user_identity i where i.user_id = ? and i.issuer = ?
     union
     select o.account_id from user_identity i
       join account_class k on k.account_id = 'github:' || i.subject and k.until is null
       join account_class o on o.person_id = k.person_id and o.until is null
      where i.user_id = ? and i.issuer = ?`,
  ).all(userId, issuer, userId, issuer) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** Row numbers of the changes that counted in a stretch (epoch ms) and that one of these accounts wrote. */
export const listChangesBy = (reader: Reader, accountIds: string[], from: number, to: number): Set<number> =>
  new Set(
    (
      prepared(
        reader,
        `select rowid from change where counted_at >= ? and counted_at < ?
           and author_account_id in (select value from json_each(?))`,
      ).all(from, to, JSON.stringify(accountIds)) as { rowid: number }[]
    ).map(({ rowid }) => rowid),
  )
