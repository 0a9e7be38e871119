import type { Reader } from '@/db/open'
import { findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { Account, AccountClass } from '@/lib/domain/account'
import { type BusinessHours, defaultBusinessHours } from '@/lib/domain/business-hours'
import { classifyAccount } from '@/lib/review/account-class'
import type { SyncContext } from '../context'

/** What each account is; unknown ids are people. */
export type Accounts = { find(id: string): Account | null; classOf(id: string): AccountClass }

/** One drawing of conclusions. `rest` lets other work in when this one has held the process for a while. */
export type Pass = {
  context: SyncContext
  store: SyncContext['store']
  accounts: Accounts
  hours: BusinessHours
  now: number
  rest(): Promise<void>
}

/** How long a pass works before others get their turn, ms. */
const sliceMs = 10

export function beginPass(context: SyncContext): Pass {
  let begun = performance.now()
  return {
    context,
    store: context.store,
    accounts: readAccounts(context.store),
    hours: defaultBusinessHours(context.zone),
    now: context.now(),
    async rest() {
      if (performance.now() - begun < sliceMs) return
      await new Promise((resolve) => setImmediate(resolve))
      begun = performance.now()
    },
  }
}

/** What an account is, and by which rule: a person's word outranks the built-in list. */
export function classOf(
  reader: Pick<Reader, 'sqlite'>,
  account: Account,
): ReturnType<typeof classifyAccount> {
  const decided = findDecided(reader, 'account-class', account.id)
  return decided ? { class: decided.class, ruleId: 'decision' } : classifyAccount(account)
}

function readAccounts(store: SyncContext['store']): Accounts {
  const known = new Map<string, { account: Account | null; class: AccountClass }>()
  const look = (id: string) => {
    const found = known.get(id)
    if (found) return found
    const account: Account | null = preparedRows(store, tables.account, 'where id = ?', id)[0] ?? null
    const made = { account, class: account ? classOf(store, account).class : ('human' as const) }
    known.set(id, made)
    return made
  }
  return { find: (id) => look(id).account, classOf: (id) => look(id).class }
}
