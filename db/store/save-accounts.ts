import type { Account } from '@/lib/domain/account'
import type { Store } from '../open'

/** Keeps accounts; a later payload that does not tell a name or e-mail does not erase the one known. */
export function saveAccounts(store: Store, accounts: Account[]): void {
  const statement = store.sqlite.prepare(
    `insert into account (id, source, login, name, email, type) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set
       login = coalesce(excluded.login, login),
       name = coalesce(excluded.name, name),
       email = coalesce(excluded.email, email),
       type = case when excluded.type = 'unknown' then type else excluded.type end`,
  )
  for (const account of accounts) {
    statement.run(account.id, account.source, account.login, account.name, account.email, account.type)
  }
}
