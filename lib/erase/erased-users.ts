import type { Store } from '@/db/open'
import { type Erased, pseudonym } from './erased'
import { rewrite } from './rewrite'

/** Closes the accounts of people who were erased: they sign in no more, and nothing says where they did. Call inside `store.write`. */
export function closeErasedAccounts(store: Store, erased: Erased): void {
  const ids = store.sqlite.prepare('select id from user').pluck().all() as string[]
  for (const id of ids) {
    const tag = erased.tagOf('user', id)
    if (tag !== null) closeAccount(store, id, tag)
  }
}

function closeAccount(store: Store, id: string, tag: string): void {
  const { sqlite } = store
  sqlite
    .prepare(
      `update user set email = ?, name = ?, password_hash = null, disabled_at = coalesce(disabled_at, created_at)
       where id = ?`,
    )
    .run(pseudonym.email(tag), pseudonym.name(tag), id)
  for (const table of ['user_identity', 'user_team'])
    sqlite.prepare(`delete from "${table}" where user_id = ?`).run(id)
  sqlite
    .prepare(
      `update session set browser = null, address = null, ended_at = coalesce(ended_at, created_at),
         ended_because = coalesce(ended_because, 'disabled') where user_id = ?`,
    )
    .run(id)
  sqlite
    .prepare('update api_token set revoked_at = coalesce(revoked_at, created_at) where created_by = ?')
    .run(id)
  const told = sqlite.prepare(
    'update audit_entry set address = null where actor_id = ? and address is not null',
  )
  rewrite(store, 'audit_entry', () => told.run(id))
}
