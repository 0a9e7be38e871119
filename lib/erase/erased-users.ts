import type { Store } from '@/db/open'
import { type Erased, pseudonym } from './erased'

/** Closes the accounts of people who were erased: they sign in no more, and nothing says where they did. Call inside `store.write`. */
export function closeErasedAccounts({ sqlite }: Store, erased: Erased): void {
  const ids = sqlite.prepare('select id from user').pluck().all() as string[]
  for (const id of ids) {
    const tag = erased.tagOf('user', id)
    if (tag !== null) closeAccount(sqlite, id, tag)
  }
}

function closeAccount(sqlite: Store['sqlite'], id: string, tag: string): void {
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
  sqlite.prepare('update api_token set revoked_at = coalesce(revoked_at, created_at) where created_by = ?').run(id)
}
