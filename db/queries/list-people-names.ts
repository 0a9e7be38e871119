import type { Reader } from '../open'

/** What accounts of people are called; machines have no privacy. */
export const listPeopleNames = ({ sqlite }: Reader): { login: string | null; name: string | null }[] =>
  sqlite
    .prepare(
      `select a.login, a.name from account a where a.type not in ('bot', 'organisation') and not exists (
         select 1 from account_class k where k.account_id = a.id and k.until is null and k.class <> 'human')`,
    )
    .all() as { login: string | null; name: string | null }[]
