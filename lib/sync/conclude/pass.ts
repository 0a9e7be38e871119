import type { Reader } from '@/db/open'
import { findHours } from '@/db/queries/find-hours'
import { findLinkingWindows } from '@/db/queries/find-linking-windows'
import { decisionsInForce, findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { Account, AccountClass } from '@/lib/domain/account'
import type { BusinessHours } from '@/lib/domain/business-hours'
import { addressAccountId, joinPeople } from '@/lib/linking/join-people'
import { type WindowsInForce, windowsInForce } from '@/lib/linking/windows'
import { classifyAccount } from '@/lib/review/account-class'
import type { SyncContext } from '../context'

/**
 * What each account is, unknown ids being people, and who stands for its person: itself, unless people joined it with others.
 * `accountAt`: whose account people say that an address of commits is; null is nobody's.
 */
export type Accounts = {
  find(id: string): Account | null
  classOf(id: string): AccountClass
  personOf(id: string): string
  accountAt(address: string | null): string | null
  isAnyJoined: boolean
}

/** One drawing of conclusions. `rest` lets other work in when this one has held the process for a while. */
export type Pass = {
  context: SyncContext
  store: SyncContext['store']
  accounts: Accounts
  hours: BusinessHours
  windows: WindowsInForce
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
    hours: findHours(context.store, context.zone),
    windows: windowsInForce(findLinkingWindows(context.store)),
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

export function readAccounts(store: Pick<Reader, 'sqlite'>): Accounts {
  const known = new Map<string, { account: Account | null; class: AccountClass }>()
  const look = (id: string) => {
    const found = known.get(id)
    if (found) return found
    const account: Account | null = preparedRows(store, tables.account, 'where id = ?', id)[0] ?? null
    const made = { account, class: account ? classOf(store, account).class : ('human' as const) }
    known.set(id, made)
    return made
  }
  const classBy = (id: string) => look(id).class
  const joined = readPeople(store, classBy)
  return {
    find: (id) => look(id).account,
    classOf: classBy,
    personOf: (id) => joined.get(id) ?? id,
    accountAt: (address) => joined.get(addressAccountId(address ?? '')) ?? null,
    isAnyJoined: joined.size > 0,
  }
}

/** Who stands for whom by people's word, as far as all of them are people. */
function readPeople(
  reader: Pick<Reader, 'sqlite'>,
  classOf: (id: string) => AccountClass,
): Map<string, string> {
  const words = [...decisionsInForce(reader, 'same-person')].flatMap(([id, { accountId }]) =>
    accountId !== null && classOf(id) === 'human' && classOf(accountId) === 'human'
      ? [[id, accountId] as const]
      : [],
  )
  return joinPeople(new Map(words))
}
