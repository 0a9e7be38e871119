import { timingSafeEqual } from 'node:crypto'
import { eq, like } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader, Store } from '@/db/open'
import { setting } from '@/db/tables'
import { type Actor, nobodyKnown } from '../auth/audit'
import { hashOfToken, makeOpaqueToken } from '../auth/opaque-token'
import { AppCredential } from './credential'
import type { KeyFinder } from './in-force'
import { SealError, type SealingKey, seal, unseal } from './sealed-text'

/** GitHub gives the keys of an app away for so long. */
const openForMs = 60 * 60 * 1000
const place = 'github-app'
const prefix = `${place}-begun:`

const Begun = z.object({ stateHash: z.string(), apiUrl: z.string(), until: z.number() })
const Sealed = z.object({ keyId: z.string(), nonce: z.string(), text: z.string(), tag: z.string() })
const By = z.object({
  kind: z.enum(['user', 'token', 'local', 'console', 'anonymous']),
  id: z.string().nullable(),
})
const Made = z.object({
  apiUrl: z.string(),
  credential: Sealed,
  by: By.default(nobodyKnown),
  askedAt: z.number().nullable().default(null),
})

/**
 * An app that was made at GitHub and is not installed yet. `by`: who made it; `askedAt`: when an owner was asked to approve
 * that it is installed, epoch ms, null where nobody was.
 */
export type MadeApp = { apiUrl: string; credential: AppCredential; by: Actor; askedAt: number | null }

/** Begins the making of an app for one session, in the place of one that it began before; answers what GitHub is to send back. */
export function beginApp(store: Store, session: string, apiUrl: string, now: number): string {
  const state = makeOpaqueToken()
  for (const { key, value } of store.db
    .select()
    .from(setting)
    .where(like(setting.key, `${prefix}%`))
    .all()) {
    if ((Begun.safeParse(value).data?.until ?? 0) < now) remove(store, key)
  }
  write(store, prefix + session, { stateHash: hashOfToken(state), apiUrl, until: now + openForMs })
  return state
}

/** The base of the GitHub where this session began to make an app with that state, which counts once; null where it did not. */
export function takeBegun(store: Store, session: string, state: string, now: number): string | null {
  const key = prefix + session
  const begun = Begun.safeParse(read(store, key)).data
  remove(store, key)
  if (!begun || begun.until < now) return null
  const isSame = timingSafeEqual(Buffer.from(begun.stateHash), Buffer.from(hashOfToken(state)))
  return isSame ? begun.apiUrl : null
}

/** Keeps the app until it is installed: what is read with stays in force until then. */
export function keepMade(store: Store, { credential, ...made }: MadeApp, key: SealingKey): void {
  write(store, place, { ...made, credential: seal(JSON.stringify(credential), place, key) })
}

/** Notes that an owner was asked, unless one was before; answers false where no app waits. Call inside `store.write`. */
export function noteAsked(store: Store, now: number): boolean {
  const made = Made.safeParse(read(store, place)).data
  if (made) write(store, place, { ...made, askedAt: made.askedAt ?? now })
  return made !== undefined
}

/** The app that waits to be installed; null where none does, or its key is lost. */
export function madeApp(own: Reader, key: KeyFinder): MadeApp | null {
  const made = Made.safeParse(read(own, place)).data
  if (!made) return null
  const { credential, ...rest } = made
  try {
    const opened = AppCredential.parse(JSON.parse(unseal(credential, place, key(credential.keyId))))
    return { ...rest, credential: opened }
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/** Seals the app that waits under another key, where it opens under `from`; answers how many. Call inside `store.write`. */
export function sealMadeAnew(store: Store, from: SealingKey, to: SealingKey): number {
  const made = Made.safeParse(read(store, place)).data
  if (made?.credential.keyId !== from.id) return 0
  const text = unseal(made.credential, place, from)
  write(store, place, { ...made, credential: seal(text, place, to) })
  return 1
}

export const forgetMade = (store: Store): void => remove(store, place)

const read = ({ db }: Reader, key: string): unknown =>
  db.select().from(setting).where(eq(setting.key, key)).get()?.value

const write = ({ db }: Store, key: string, value: unknown): void =>
  void db
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
    .run()

const remove = ({ db }: Store, key: string): void => void db.delete(setting).where(eq(setting.key, key)).run()
