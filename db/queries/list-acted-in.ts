import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** Wherever an account did something that a conclusion may rest on. */
const acts = [
  ['pull_request', 'author_account_id'],
  ['review', 'account_id'],
  ['comment', 'account_id'],
  ['commit', 'author_account_id'],
  ['pull_request_commit', 'author_account_id'],
  ['pull_request_event', 'actor_account_id'],
  ['body_version', 'editor_account_id'],
] as const

/** Repositories in which an account did something. Whole tables are gone through: one between two turns of the event loop. */
export async function listActedIn(reader: Pick<Reader, 'sqlite'>, accountId: string): Promise<string[]> {
  const repositories = new Set<string>()
  for (const [table, column] of acts) {
    const sql = `select distinct repository_id as id from "${table}" where ${column} = ?`
    for (const { id } of prepared(reader, sql).all(accountId) as { id: string }[]) repositories.add(id)
    await nextTurn()
  }
  return [...repositories]
}
