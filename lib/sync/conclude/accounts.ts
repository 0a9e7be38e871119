import { type Acts, listActs } from '@/db/queries/list-acts'
import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared } from '@/db/store/prepared'
import { replaceConclusions } from '@/db/store/save-conclusions'
import { clearMarks, listMarks, markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import { accountClassVersion } from '@/lib/review/account-class'
import { type Accounts, classOf, type Pass, readAccounts } from './pass'

const accountsPerTransaction = 200

/** Marks of this scope come with everything else; those of scope '' are accounts that are new or named anew. */
export const allAccounts = 'all'

/** Classes the marked accounts and keeps the class with its rule; what rests on a class that changed is marked. */
export async function concludeAccounts(pass: Pass): Promise<void> {
  for (const scope of ['', allAccounts]) {
    for (;;) {
      const marks = listMarks(pass.store, 'account', scope, accountsPerTransaction)
      if (marks.length === 0) break
      // After the marks: what is decided later sets them again.
      const accounts = readAccounts(pass.store)
      const acts = await actsOfChanged(
        pass.store,
        accounts,
        marks.map(({ id }) => id),
      )
      await pass.store.write(() => {
        for (const { id } of marks)
          concludeAccount({ ...pass, accounts }, id, scope === '', acts.get(id) ?? null)
        clearMarks(pass.store, marks)
      })
      await pass.rest()
    }
  }
}

/** More accounts than this are not looked for one by one. */
const fewAccounts = 3

/** What the accounts did that are of another class, or another person's, than they were; empty where these are many. */
async function actsOfChanged(
  store: Pass['store'],
  accounts: Accounts,
  ids: string[],
): Promise<Map<string, Acts>> {
  const known = prepared(store, 'select class, person_id as personId from account_class where account_id = ?')
  const others = ids.filter((id) => {
    const [found] = preparedRows(store, tables.account, 'where id = ?', id)
    const before = known.get(id) as { class: string; personId: string | null } | undefined
    if (found === undefined || before === undefined) return false
    return classOf(store, found).class !== before.class || personIdOf(accounts, id) !== before.personId
  })
  const acts = new Map<string, Acts>()
  if (others.length > fewAccounts) return acts
  for (const id of others) acts.set(id, await listActs(store, id))
  return acts
}

/** Who stands for an account's person; null is the account itself. */
function personIdOf({ personOf }: Accounts, id: string): string | null {
  const personId = personOf(id)
  return personId === id ? null : personId
}

/** `acts`: what rests on its class; null is not known. */
function concludeAccount(pass: Pass, id: string, isNamedAnew: boolean, acts: Acts | null): void {
  const { store } = pass
  const [found] = preparedRows(store, tables.account, 'where id = ?', id)
  if (!found) return
  const concluded = classOf(store, found)
  const wasKnown = prepared(store, 'select 1 from account_class where account_id = ?').get(id) !== undefined
  const personId = personIdOf(pass.accounts, id)
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
          personId,
          rule: concluded.ruleId,
          ruleVersion: `account-class/${accountClassVersion}`,
        },
      ],
      onWrite: (_, before) => {
        isOther = before !== null && (before.class !== concluded.class || before.person_id !== personId)
      },
    },
    pass.now,
  )
  if (isOther && acts === null) markUnconcluded(store, 'everything', '')
  else if (isOther && acts !== null) {
    markActs(pass, acts)
  } else if (isNamedAnew && wasKnown) markAuthored(pass, id)
}

function markActs({ store }: Pass, { repositoryIds, pullRequests }: Acts): void {
  for (const id of repositoryIds) markUnconcluded(store, 'repository', id)
  for (const { id, repositoryId } of pullRequests) {
    markUnconcluded(store, 'pull-request', repositoryId, id)
    markUnconcluded(store, 'change', repositoryId, id)
  }
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
