import { saveConclusions } from '@/db/store/save-conclusions'
import { account, accountClass } from '@/db/tables'
import type { Account, AccountClass } from '@/lib/domain/account'
import { accountClassVersion, classifyAccount } from '@/lib/review/account-class'
import type { SyncContext } from '../context'

/** What each account is, by our built-in list; unknown ids are people. */
export type Accounts = { byId: Map<string, Account>; classOf: (id: string) => AccountClass }

/** Classes every account and keeps the class with its rule. */
export async function concludeAccounts(context: SyncContext): Promise<Accounts> {
  const { store } = context
  const rows = store.db.select().from(account).all()
  const classes = new Map(rows.map((row) => [row.id, classifyAccount(row)]))
  await saveConclusions(
    store,
    accountClass,
    null,
    rows.flatMap((row) => {
      const found = classes.get(row.id)
      if (!found) return []
      return [
        {
          accountId: row.id,
          class: found.class,
          from: 0,
          until: null,
          rule: found.ruleId,
          ruleVersion: `account-class/${accountClassVersion}`,
        },
      ]
    }),
    context.now(),
  )
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    classOf: (id) => classes.get(id)?.class ?? 'human',
  }
}
