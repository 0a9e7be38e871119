import { type Account, type AccountType, loginKept } from '@/lib/domain/account'
import type { Store } from '../open'
import { prepared } from './prepared'
import { markUnconcluded } from './unconcluded'

type Known = { login: string | null; name: string | null; email: string | null; type: AccountType }

/**
 * Keeps accounts; a later payload that does not tell a name or e-mail does not erase the one known.
 * What a login and a type decide is concluded anew when they change. Call inside `store.write`.
 */
export function saveAccounts(store: Store, accounts: Account[]): void {
  const find = prepared(store, 'select login, name, email, type from account where id = ?')
  const add = prepared(
    store,
    'insert into account (id, source, login, name, email, type) values (?, ?, ?, ?, ?, ?)',
  )
  const change = prepared(store, 'update account set login = ?, name = ?, email = ?, type = ? where id = ?')
  for (const account of accounts) {
    const { id, source, login, name, email, type } = account
    const known = find.get(id) as Known | undefined
    if (!known) {
      add.run(id, source, login, name, email, type)
      markUnconcluded(store, 'account', '', id)
      continue
    }
    // A record that does not tell the type writes an app's login without its `[bot]`.
    const isWorse = type === 'unknown' && known.type !== 'unknown'
    const next = {
      login: isWorse
        ? known.login
        : (loginKept(known.type === type ? known.login : null, login, type) ?? known.login),
      name: name ?? known.name,
      email: email ?? known.email,
      type: type === 'unknown' ? known.type : type,
    }
    const isNamedAnew = next.login !== known.login || next.type !== known.type
    if (!isNamedAnew && next.name === known.name && next.email === known.email) continue
    change.run(next.login, next.name, next.email, next.type, id)
    if (isNamedAnew) markUnconcluded(store, 'account', '', id)
  }
}
