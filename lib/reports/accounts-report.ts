import {
  type ClassedAccount,
  countMachineActs,
  listAccounts,
  listCommitAddresses,
  listReviewsBetween,
} from '@/db/queries/list-accounts'
import { decisionsInForce } from '@/db/queries/list-decisions'
import type { DecisionAnswer } from '../api/decision-contract'
import { requireViewer, type Viewer } from '../auth/viewer'
import { decisionsOn } from '../decisions/told-decision'
import type { AccountClass } from '../domain/account'
import { addressOf } from '../linking/join-people'
import { type SamePersonRule, suggestPeople } from '../linking/suggest-people'
import { countReviewsBetween } from '../mapping/joining-effect'
import { frame } from './frame'
import { screenParameter } from './page-scope'
import { reader } from './reader'
import type { Search } from './scope'
import type { Frame } from './screens/screen'

/** An account as admins are shown it; `source` 'commits' is an address that no account of GitHub is known for. */
export type AccountShown = {
  id: string
  source: 'github' | 'pagerduty' | 'commits'
  name: string
  login: string | null
}

/** Two accounts that may be one person's. `reviews`: merged pull requests of 90 days that one opened and the other reviewed. */
export type SuggestedPair = {
  account: AccountShown
  other: AccountShown
  rule: SamePersonRule
  reviews: number
}

/** What people said of an account: whose it is, `other` null: nobody else's. */
export type DecidedPair = { account: AccountShown; other: AccountShown | null; decision: DecisionAnswer }

/** A machine and what it did in 90 days. */
export type MachineShown = AccountShown & {
  class: AccountClass
  rule: string
  opened: number
  reviewed: number
  decision: DecisionAnswer | null
}

/** Somebody by name, without what they did. `decision`: that they are a person, by somebody's word. */
export type HumanShown = AccountShown & { decision: DecisionAnswer | null }

export type AccountsReport = {
  frame: Frame
  suggested: SuggestedPair[]
  decided: DecidedPair[]
  machines: MachineShown[]
  /** A page of the people by name, those whose name, login or address has `find` in it. */
  people: { rows: HumanShown[]; found: number; total: number; find: string | null }
}

const windowMs = 90 * 24 * 60 * 60 * 1000
const peopleShown = 100

/** Accounts: which are one person's, which are machines'. People stand by name and without a figure. */
export async function accountsReport(search: Search): Promise<AccountsReport> {
  return accountsFor(await requireViewer('configure'), search, Date.now())
}

export async function accountsFor(viewer: Viewer, search: Search, now: number): Promise<AccountsReport> {
  const window = { from: now - windowMs, to: now }
  const accounts = listAccounts(reader())
  const shown = new Map(accounts.map((account) => [account.id, shownAccount(account)]))
  const people = accounts.filter((account) => account.class === 'human')
  const find = screenParameter(search, 'find')?.trim().toLowerCase() || null
  const found = find === null ? people : people.filter((account) => isFound(account, find))
  return {
    frame: frame(viewer, now),
    suggested: await suggestedPairs(people, shown, window),
    decided: decidedPairs(viewer, shown),
    machines: await machinesOf(viewer, accounts, window),
    people: {
      rows: found.slice(0, peopleShown).map((account) => ({
        ...shownAccount(account),
        decision: classDecision(viewer, account),
      })),
      found: found.length,
      total: people.length,
      find,
    },
  }
}

type Shown = ReadonlyMap<string, AccountShown>
type Window = { from: number; to: number }

async function suggestedPairs(
  people: ClassedAccount[],
  shown: Shown,
  window: Window,
): Promise<SuggestedPair[]> {
  const suggestions = suggestPeople({
    accounts: people,
    addresses: listCommitAddresses(reader()),
    decided: new Set(decisionsInForce(reader(), 'same-person').keys()),
  })
  const ids = [...new Set(suggestions.flatMap(({ accountId, otherId }) => [accountId, otherId]))]
  const reviews = await listReviewsBetween(reader(), window, ids)
  return suggestions.map(({ accountId, otherId, rule }) => ({
    account: accountIn(shown, accountId),
    other: accountIn(shown, otherId),
    rule,
    reviews: countReviewsBetween(reviews, new Set([accountId]), new Set([otherId])),
  }))
}

function decidedPairs(viewer: Viewer, shown: Shown): DecidedPair[] {
  return [...decisionsInForce(reader(), 'same-person')].flatMap(([id, { accountId }]) => {
    const [decision] = decisionsOn(reader(), viewer, id, ['same-person'])
    if (!decision) return []
    const other = accountId === null ? null : accountIn(shown, accountId)
    return [{ account: accountIn(shown, id), other, decision }]
  })
}

async function machinesOf(
  viewer: Viewer,
  accounts: ClassedAccount[],
  window: Window,
): Promise<MachineShown[]> {
  const acts = await countMachineActs(reader(), window)
  return accounts
    .filter((account) => account.class !== 'human')
    .map((account) => ({
      ...shownAccount(account),
      class: account.class,
      rule: account.rule ?? '',
      ...(acts.get(account.id) ?? { opened: 0, reviewed: 0 }),
      decision: classDecision(viewer, account),
    }))
}

const classDecision = (viewer: Viewer, { id, rule }: ClassedAccount): DecisionAnswer | null =>
  rule === 'decision' ? (decisionsOn(reader(), viewer, id, ['account-class'])[0] ?? null) : null

const isFound = ({ name, login, email }: ClassedAccount, find: string): boolean =>
  [name, login, email].some((one) => one?.toLowerCase().includes(find))

const shownAccount = ({ id, source, login, name }: ClassedAccount): AccountShown => ({
  ...{ id, source, login },
  name: name ?? login ?? id,
})

export type PeopleNamesReport = { rows: AccountShown[] }

/** What people are called, one account a person, to put them in a team that is made here. */
export async function peopleNamesReport(): Promise<PeopleNamesReport> {
  await requireViewer('configure')
  const rows = listAccounts(reader())
    .filter((account) => account.class === 'human' && account.personId === null)
    .map(shownAccount)
  return { rows }
}

/** An address stands for itself, and so does an account that is no longer known. */
const accountIn = (shown: Shown, id: string): AccountShown =>
  shown.get(id) ?? { id, source: 'commits', name: addressOf(id) ?? id, login: null }
