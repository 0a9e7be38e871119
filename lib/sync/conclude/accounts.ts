import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared } from '@/db/store/prepared'
import { replaceConclusions } from '@/db/store/save-conclusions'
import { clearMarks, listMarks, markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import { accountClassVersion } from '@/lib/review/account-class'
import { classOf, type Pass } from './pass'

const accountsPerTransaction = 200

/** Marks of this scope come with everything else; those of scope '' are accounts that are new or named anew. */
export const allAccounts = 'all'

/** Classes the marked accounts and keeps the class with its rule; what rests on a class that changed is marked. */
export async function concludeAccounts(pass: Pass): Promise<void> {
  for (const scope of ['', allAccounts]) {
    for (;;) {
      const marks = listMarks(pass.store, 'account', scope, accountsPerTransaction)
      if (marks.length === 0) break
      await pass.store.write(() => {
        for (const { id } of marks) concludeAccount(pass, id, scope === '')
        clearMarks(pass.store, marks)
      })
      await pass.rest()
    }
  }
}

function concludeAccount(pass: Pass, id: string, isNamedAnew: boolean): void {
  const { store } = pass
  const [found] = preparedRows(store, tables.account, 'where id = ?', id)
  if (!found) return
  const concluded = classOf(store, found)
  const wasKnown = prepared(store, 'select 1 from account_class where account_id = ?').get(id) !== undefined
  let isOther = false
  replaceConclusions(
    store,
    {
      table: tables.accountClass,
      scope: { column: 'account_id', value: id },
      rows: [
        {
          accountId: id,
          class: concluded.class,
          from: 0,
          until: null,
          rule: concluded.ruleId,
          ruleVersion: `account-class/${accountClassVersion}`,
        },
      ],
      onWrite: (_, before) => {
        isOther = before !== null && before.class !== concluded.class
      },
    },
    pass.now,
  )
  if (isOther) markUnconcluded(store, 'everything', '')
  else if (isNamedAnew && wasKnown) markAuthored(pass, id)
}

/** A login is looked at where an author's own account is the evidence. */
function markAuthored({ store }: Pass, accountId: string): void {
  const pulls = prepared(
    store,
    'select id, repository_id as scope from pull_request where author_account_id = ?',
  )
  for (const { id, scope } of pulls.all(accountId) as { id: string; scope: string }[]) {
    markUnconcluded(store, 'pull-request', scope, id)
  }
  const pushes = prepared(
    store,
    "select id, repository_id as scope from change where author_account_id = ? and kind = 'push'",
  )
  for (const { id, scope } of pushes.all(accountId) as { id: string; scope: string }[]) {
    markUnconcluded(store, 'change', scope, id)
  }
}
