import { type Account, type AccountType, loginKept } from '@/lib/domain/account'
import type { GitHubUser } from '../payload'
import { plainText } from './plain-text'

/** An account as GraphQL gives it; `__typename` is missing on a git signature and on a team's member. */
export type Actor = {
  __typename?: unknown
  login: string
  databaseId?: number | null
  name?: string | null
}

/** GitHub shows what deleted accounts did under one account of its own; it is nobody. */
const ghost = { id: 10137, login: 'ghost' } as const

const typeByName: Record<string, AccountType> = {
  User: 'user',
  EnterpriseUserAccount: 'user',
  Bot: 'bot',
  Mannequin: 'mannequin',
  Organization: 'organisation',
}

/** `github:<node id or number>`. */
export const githubId = (id: string | number): string => `github:${id}`

/** The account behind an actor, as GraphQL or REST names it; null for a deleted one. */
export function toAccount(actor: Actor | null | undefined): Account | null {
  if (!actor) return null
  const type = typeByName[String(actor.__typename)] ?? 'unknown'
  return account(actor.databaseId ?? null, actor.login, type, actor.name ?? null)
}

export function toAccountOfUser(user: unknown): Account | null {
  return isUser(user) ? account(user.id, user.login, typeByName[String(user.type)] ?? 'unknown', null) : null
}

export const accountId = (actor: Actor | null | undefined): string | null => toAccount(actor)?.id ?? null

export const accountIdOfUser = (user: unknown): string | null => toAccountOfUser(user)?.id ?? null

/** One row an account, in order of appearance; a known type or name outranks an unknown one. */
export function oneOfEach(accounts: (Account | null)[]): Account[] {
  const byId = new Map<string, Account>()
  for (const each of accounts) {
    if (each) byId.set(each.id, richer(byId.get(each.id), each))
  }
  return [...byId.values()]
}

function richer(known: Account | undefined, next: Account): Account {
  if (!known) return next
  const name = known.name ?? next.name
  if (known.type !== 'bot' || next.type !== 'bot')
    return { ...(known.type === 'unknown' ? next : known), name }
  return { ...known, login: loginKept(known.login, next.login, 'bot'), name }
}

function account(id: number | null, login: string, type: AccountType, name: string | null): Account | null {
  if (id === ghost.id || login === ghost.login) return null
  const shown = appLogin(login, type)
  return {
    id: githubId(id ?? shown),
    source: 'github',
    login: shown,
    name: name === null ? null : plainText(name),
    email: null,
    type,
  }
}

/** GraphQL drops the `[bot]` that REST writes; with it an app's login can never be a person's. */
function appLogin(login: string, type: AccountType): string {
  return type === 'bot' && !login.endsWith('[bot]') ? `${login}[bot]` : login
}

/** REST answers an empty object for an author whose account it cannot name. */
function isUser(user: unknown): user is GitHubUser {
  return (
    typeof user === 'object' &&
    user !== null &&
    'id' in user &&
    typeof user.id === 'number' &&
    'login' in user
  )
}
