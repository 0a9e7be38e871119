import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Store } from '@/db/open'
import { session, team, user } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import type { Role } from '../auth/roles'
import type { Act } from './act'

export const now = Date.UTC(2026, 4, 18)

/** What an admin called `id` does now. */
export const actOf = (id: string, at = now): Act => ({
  actor: { kind: 'user', id },
  address: '192.0.2.1',
  now: at,
})

/** A new store before each test of the file, with two teams and nobody in it. */
export function aStoreForEachTest(): () => Store {
  let folder = ''
  let store: Store | null = null
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headroom-admin-'))
    store = aStoreIn(join(folder, 'headroom.db'))
    store.db
      .insert(team)
      .values(
        ['checkout', 'search'].map((slug) => ({
          id: `t-${slug}`,
          source: 'github' as const,
          slug,
          name: slug,
        })),
      )
      .run()
  })
  afterEach(() => {
    store?.close()
    rmSync(folder, { recursive: true })
  })
  return () => {
    if (store === null) throw new Error('The store exists only within a test.')
    return store
  }
}

/** Somebody with an account and one open session, `session-of-ID`. */
export function aUser(store: Store, id: string, role: Role): void {
  store.db
    .insert(user)
    .values({ id, email: `${id}@example.test`, name: `Name of ${id}`, role, createdAt: now })
    .run()
  store.db
    .insert(session)
    .values({
      idHash: `hash-${id}`,
      name: `session-of-${id}`,
      userId: id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + 1e9,
    })
    .run()
}
