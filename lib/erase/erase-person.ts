import type { Reader, Store } from '@/db/open'
import { noteConnectionsChanged } from '@/db/store/asked-reading'
import { type Act, record } from '../admin/act'
import { changeUser } from '../admin/users'
import { ApiError } from '../api/api-error'
import { word } from '../format/without-names'
import { pseudonym } from './erased'
import { addToList, type Identifier, tagFor } from './erasure-list'
import { type FoundPerson, findPerson } from './find-person'

/** Whom an erasure is about, before it: what would be replaced, by how many accounts. */
export type ErasurePlan = FoundPerson & { pseudonym: string }

/** Throws 404 where nobody is known by that, 409 where a repository carries the login in its own name. */
export function planErasure(reader: Reader, loginOrEmail: string): ErasurePlan {
  const found = findPerson(reader, loginOrEmail)
  if (found === null)
    throw new ApiError(404, 'no-such-person', 'Nobody here has this login or e-mail address.')
  refuseOwnRepositories(reader, found.logins)
  return { ...found, pseudonym: pseudonym.login(tagOf(reader.sqlite.name, found)) }
}

/**
 * Puts a person on the list of those erased and closes their account here. From now on nothing that is received names them;
 * whoever reads goes through what is kept. Call inside `store.write`; throws as `planErasure` does, and 409 for the last admin.
 */
export function askErasure(store: Store, act: Act, loginOrEmail: string): ErasurePlan {
  const plan = planErasure(store, loginOrEmail)
  for (const id of plan.users) changeUser(store, act, id, { isDisabled: true })
  const details = { accounts: plan.accounts.length, users: plan.users.length }
  record(store, act, { action: 'person-erased', subject: plan.pseudonym, details })
  noteConnectionsChanged(store)
  addToList(store.sqlite.name, identifiersOf(store, plan))
  return plan
}

/** The tag of the person: that of their first account, else of who only signs in here. */
const tagOf = (file: string, { accounts, users }: FoundPerson): string =>
  tagFor(file, accounts[0] ?? users[0] ?? '')

function identifiersOf(store: Store, found: FoundPerson): Identifier[] {
  const file = store.sqlite.name
  const tag = tagOf(file, found)
  const named = found.names.filter((name) => /\s/.test(name))
  return [
    ...found.accounts.map((id) => ({ kind: 'account' as const, value: id, tag: tagFor(file, id) })),
    ...found.users.map((id) => ({ kind: 'user' as const, value: id, tag })),
    ...found.logins.flatMap((login) => loginsOf(store, found, login)),
    // Addresses stay as different from one another as they were: people are joined by them.
    ...found.emails.map((email, at) => ({
      kind: 'email' as const,
      value: email,
      tag: at === 0 ? tag : tagFor(file, `email:${email}`),
    })),
    ...named.map((name) => ({ kind: 'name-start' as const, value: name.match(word)?.[0] ?? name, tag })),
    ...named.map((name) => ({ kind: 'name' as const, value: name.replace(/\s+/g, ' '), tag })),
  ]
}

function loginsOf(store: Store, found: FoundPerson, login: string): Identifier[] {
  const ids = store.sqlite.prepare('select id from account where lower(login) = lower(?)').pluck().all(login)
  const id = found.accounts.find((account) => ids.includes(account))
  const tag = id === undefined ? tagOf(store.sqlite.name, found) : tagFor(store.sqlite.name, id)
  const isWord = /[\d_-]/.test(login) && !isPlace(store, login)
  return (isWord ? (['login', 'word'] as const) : (['login'] as const)).map((kind) => ({
    kind,
    value: login,
    tag,
  }))
}

/** A team, service or repository may be called as somebody is: then the bare word is its name. */
const isPlace = ({ sqlite }: Reader, login: string): boolean =>
  sqlite
    .prepare(
      `select 1 from (select slug as name from team union select name from service union select name from source_service
         union select substr(name, instr(name, '/') + 1) from repository) where lower(name) = lower(?)`,
    )
    .get(login) !== undefined

/** Its name is how GitHub is asked for it: it cannot be replaced here. */
function refuseOwnRepositories({ sqlite }: Reader, logins: string[]): void {
  const find = sqlite.prepare("select name from repository where lower(name) like lower(?) || '/%'").pluck()
  const own = logins.flatMap((login) => find.all(login) as string[])
  if (own.length === 0) return
  throw new ApiError(
    409,
    'owns-repositories',
    `The repository ${own[0]} has the login in its own name. Move it to an organisation or rename it at GitHub, wait until it is read under the new name, and erase again.`,
  )
}
