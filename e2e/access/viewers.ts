/** Everybody who can ask: people of each role, people who may not any more, programs of each scope. */
import Database from 'better-sqlite3'
import { openStore } from '@/db/open'
import { atConsole } from '@/lib/auth/audit'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/auth/roles'
import { tokenScopes } from '@/lib/auth/token-scopes'
import { createUser } from '@/lib/auth/users'
import type { Product } from '../product'

/** In the order of the columns of `expected.ts`. `neighbour` is a member of another team. */
export const viewers = [
  ...(['anonymous', 'viewer', 'member', 'neighbour', 'leader', 'admin', 'disabled', 'expired'] as const),
  ...(['read', 'ingest', 'metrics', 'automation', 'revoked'] as const),
]
export type ViewerName = (typeof viewers)[number]

/** The headers by which each is known. */
export type Headers = Record<string, string>

const people: { name: ViewerName; role: Role; isNeighbour?: boolean }[] = [
  { name: 'viewer', role: 'viewer' },
  { name: 'member', role: 'member' },
  { name: 'neighbour', role: 'member', isNeighbour: true },
  { name: 'leader', role: 'leader' },
  { name: 'disabled', role: 'admin' },
  { name: 'expired', role: 'admin' },
]
/** Of everybody but the admin. */
export const password = 'a password of the matrix'

/** Makes them all in a product that runs; `teamIds` are those of the member and of the neighbour. */
export async function makeViewers(
  product: Product,
  teamIds: { member: string; neighbour: string },
): Promise<Record<ViewerName, Headers>> {
  const base = await product.serve()
  const admin = { cookie: await product.sessionCookie() }
  await makePeople(product.file, teamIds)
  const cookies: [ViewerName, Headers][] = []
  for (const { name } of people) cookies.push([name, { cookie: await signIn(base, emailOf(name)) }])
  endAccess(product.file)
  const tokens: [ViewerName, Headers][] = []
  for (const scope of tokenScopes) {
    const { secret } = await makeToken(base, scope, scope, admin.cookie)
    tokens.push([scope === 'admin' ? 'automation' : scope, bearer(secret)])
  }
  const revoked = await makeToken(base, 'revoked', 'admin', admin.cookie)
  await send(base, 'DELETE', `/api/v1/tokens/${revoked.id}`, admin.cookie)
  return {
    ...(Object.fromEntries([...cookies, ...tokens]) as Record<ViewerName, Headers>),
    anonymous: {},
    admin,
    revoked: bearer(revoked.secret),
  }
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })
const emailOf = (name: ViewerName): string => `${name}@example.com`

async function makePeople(file: string, teamIds: { member: string; neighbour: string }): Promise<void> {
  const passwordHash = await hashPassword(password)
  const store = openStore(file)
  try {
    await store.write(() => {
      for (const { name, role, isNeighbour } of people) {
        const own = role === 'member' ? [isNeighbour ? teamIds.neighbour : teamIds.member] : []
        const made = { email: emailOf(name), name, role, passwordHash, teamIds: own }
        createUser(store, made, atConsole)
      }
    })
  } finally {
    store.close()
  }
}

/** Takes from two of them what they had when they signed in. */
function endAccess(file: string): void {
  const database = new Database(file)
  database.prepare(`update user set disabled_at = 1 where name = 'disabled'`).run()
  database
    .prepare(`update session set expires_at = 1 where user_id = (select id from user where name = 'expired')`)
    .run()
  database.close()
}

async function signIn(base: string, email: string): Promise<string> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ email, password }),
  })
  // Checks of passwords are limited over everybody: the answer says when the next may be made.
  if (answer.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after')) * 1000))
    return signIn(base, email)
  }
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function makeToken(base: string, name: string, scope: string, cookie: string) {
  const made = await send(base, 'POST', '/api/v1/tokens', cookie, { name, scope, days: 7 })
  const { token, secret } = made as { token: { id: string }; secret: string }
  return { id: token.id, secret }
}

async function send(base: string, method: string, path: string, cookie: string, body?: object) {
  const answer = await fetch(base + path, {
    method,
    headers: { cookie, origin: base, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}
