import type { Store } from '@/db/open'

/**
 * Runs work that writes rows of `table` anew. The audit log refuses every change; a name in it may go nevertheless, and what
 * was done when stays. Call inside `store.write`.
 */
export function rewrite({ sqlite }: Pick<Store, 'sqlite'>, table: string, work: () => void): void {
  if (table !== 'audit_entry') {
    work()
    return
  }
  const guard = sqlite.prepare("select sql from sqlite_master where name = 'audit_entry_stays'").pluck().get()
  if (typeof guard !== 'string') throw new Error('The audit log has lost what guards it.')
  sqlite.exec('drop trigger audit_entry_stays')
  work()
  sqlite.exec(guard)
}
