import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { syncToDisk } from '@/db/backup'
import type { Store } from '@/db/open'
import { noteConnectionsChanged } from '@/db/store/asked-reading'
import { saveRows } from '@/db/store/prepared'
import { connection, setting } from '@/db/tables'
import { type Act, record } from '../admin/act'
import { endAllSessions } from '../auth/sessions'
import { keptSecret, makeSecret, secretFile } from '../auth/signing-secret'
import { sealMadeAnew } from './begun-app'
import { nextKey, nextSecretFile } from './held-key'
import type { Source } from './in-force'
import { type SealedText, type SealingKey, seal, sealingKeyOf, unseal } from './sealed-text'

/** Ids of keys, never keys. */
export type Rotated = { from: string; to: string; credentials: number; sessions: number }

/** Which key everything kept is sealed under: decides what becomes of a rotation that a process did not survive. */
const sealedUnder = 'sealed-under'

/**
 * Puts a new secret in the place of the one kept in `dataDir`, and seals what is kept under it in one transaction. At every
 * moment each credential opens under a secret that stands in the folder. Throws `SealError` where one opens under none.
 */
export async function rotateKeptSecret(store: Store, dataDir: string, act: Act): Promise<Rotated> {
  await settleRotation(store, dataDir)
  const next = makeSecret()
  writeFileSync(nextSecretFile(dataDir), `${next}\n`, { mode: 0o600, flag: 'wx', flush: true })
  syncToDisk(dataDir)
  try {
    const rotated = await rotateTo(store, sealingKeyOf(keptSecret(dataDir)), sealingKeyOf(next), act)
    putInForce(dataDir)
    return rotated
  } catch (error) {
    await settleRotation(store, dataDir)
    throw error
  }
}

/** Seals what is kept under another key, in one transaction, and ends every session: cookies are sealed with the secret too. */
export const rotateTo = (store: Store, from: SealingKey, to: SealingKey, act: Act): Promise<Rotated> =>
  store.write(() => {
    const credentials = sealAnew(store, sealedRows(store), from, to) + sealMadeAnew(store, from, to)
    const sessions = endAllSessions(store, 'key-rotated', act.now)
    saveRows(store, setting, [{ key: sealedUnder, value: to.id }])
    noteConnectionsChanged(store)
    const rotated = { from: from.id, to: to.id, credentials, sessions }
    record(store, act, { action: 'key-rotated', details: rotated })
    return rotated
  })

/** Ends a rotation that the process before did not survive: forwards where what is kept was sealed anew, else back. */
export async function settleRotation(store: Store, dataDir: string): Promise<void> {
  const next = nextKey(dataDir)
  if (next === null) return
  const noted = store.db.select().from(setting).where(eq(setting.key, sealedUnder)).get()
  if (noted?.value !== next.id) {
    rmSync(nextSecretFile(dataDir))
    return
  }
  // Somebody may have connected a source meanwhile, under the secret that goes.
  const before = sealingKeyOf(keptSecret(dataDir))
  await store.write(() => {
    const late = sealedRows(store).filter(({ credential }) => credential.keyId === before.id)
    sealAnew(store, late, before, next)
    sealMadeAnew(store, before, next)
  })
  putInForce(dataDir)
}

type Sealed = { source: Source; credential: SealedText }

const sealedRows = (store: Store): Sealed[] =>
  store.db
    .select()
    .from(connection)
    .all()
    .flatMap(({ source, credential }) => (credential === null ? [] : [{ source, credential }]))

function sealAnew(store: Store, rows: Sealed[], from: SealingKey, to: SealingKey): number {
  for (const { source, credential } of rows) {
    const sealed = seal(unseal(credential, source, from), source, to)
    store.db.update(connection).set({ credential: sealed }).where(eq(connection.source, source)).run()
  }
  return rows.length
}

function putInForce(dataDir: string): void {
  renameSync(nextSecretFile(dataDir), secretFile(dataDir))
  syncToDisk(dataDir)
}
