import { z } from 'zod'
import type { Store } from '@/db/open'
import { user as userTable } from '@/db/tables'
import { changeUser, type UserChange } from '@/lib/admin/users'
import { ApiError } from '@/lib/api/api-error'
import { atConsole } from '@/lib/auth/audit'
import { makeInvitation, revokeOpen } from '@/lib/auth/invitations'
import { type Role, roles } from '@/lib/auth/roles'
import { createUser, findUserByEmail, type User } from '@/lib/auth/users'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { settings } from '@/lib/settings'
import { webAddress } from '@/lib/web-address'
import type { Verb } from './verb'

const usage = `user list | add EMAIL ROLE | role EMAIL ROLE | new-password EMAIL | disable EMAIL | enable EMAIL: who may sign in
add and new-password print a link, open once and for 24 hours, where its owner chooses a password.
role, disable and enable work from the next request on; the only admin stays one.
ROLE is ${roles.join(', ')}.`

/** What was asked that cannot be done, in words for the console. */
class Refusal extends Error {}

/** A line to print. Call inside `store.write`. */
type Deed = (store: Store, given: string[]) => string

const deeds: Record<string, Deed> = {
  list: (store) => {
    const users = store.db.select().from(userTable).orderBy(userTable.email).all()
    return users.length === 0 ? 'nobody has an account' : users.map(lineOf).join('\n')
  },
  add: (store, [email, role]) => {
    const asked = { email: anEmail(email), role: aRole(role) }
    const name = asked.email.split('@')[0] ?? asked.email
    createUser(store, { ...asked, name, passwordHash: null }, atConsole)
    return linkFor(store, userOf(store, asked.email))
  },
  role: (store, [email, role]) => changed(store, email, { role: aRole(role) }),
  disable: (store, [email]) => changed(store, email, { isDisabled: true }),
  enable: (store, [email]) => changed(store, email, { isDisabled: false }),
  'new-password': (store, [email]) => linkFor(store, userOf(store, email)),
}

export const user: Verb = {
  usage,
  async run([name = 'list', ...given]) {
    const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined
    if (!deed) {
      console.error(usage)
      return 2
    }
    const environment = settings()
    if (environment.isDemo) {
      console.error('the made-up organisation has no accounts: connect a source, or set HEADROOM_DEMO=off')
      return 1
    }
    const store = openOwnStore(environment)
    try {
      console.log(await store.write(() => deed(store, given)))
      return 0
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof ApiError)) throw error
      console.error(error.message)
      return 1
    } finally {
      store.close()
    }
  },
}

const lineOf = ({ email, name, role, disabledAt }: User): string =>
  [email, role, name, ...(disabledAt === null ? [] : ['disabled'])].join('\t')

function changed(store: Store, email: string | undefined, change: UserChange): string {
  const { id } = userOf(store, email)
  changeUser(store, { actor: atConsole, address: null, now: Date.now() }, id, change)
  return lineOf(userOf(store, email))
}

function linkFor(store: Store, { id, email, role }: User): string {
  revokeOpen(store, 'new-password', { userId: id })
  const { token } = makeInvitation(store, { purpose: 'new-password', role, userId: id }, atConsole)
  return `${email} chooses a password at ${webAddress(settings())}/invite/${token}`
}

function userOf(store: Store, email: string | undefined): User {
  const found = findUserByEmail(store, aWord(email, 'EMAIL'))
  if (!found) throw new Refusal(`nobody has an account with the e-mail address ${email}`)
  return found
}

function aWord(given: string | undefined, name: string): string {
  if (given === undefined || given.trim() === '') throw new Refusal(`${name} is missing\n${usage}`)
  return given
}

function anEmail(given: string | undefined): string {
  const parsed = z.email().safeParse(aWord(given, 'EMAIL').trim())
  if (!parsed.success) throw new Refusal(`"${given}" is no e-mail address`)
  return parsed.data
}

function aRole(given: string | undefined): Role {
  const found = roles.find((role) => role === given)
  if (!found) throw new Refusal(`ROLE is one of ${roles.join(', ')}`)
  return found
}
