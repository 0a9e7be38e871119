import type { InferInsertModel } from 'drizzle-orm'
import type { Store } from '../open'
import { repository } from '../tables'
import { prepared, saveRows } from './prepared'
import { markUnconcluded } from './unconcluded'

type Known = { name: string; url: string; default_branch: string | null; head_sha: string | null }

/**
 * Keeps a repository. Under another name its texts name other things, so all of it is concluded anew; a new head or
 * default branch changes its history. Call inside `store.write`.
 */
export function saveRepository(store: Store, row: InferInsertModel<typeof repository>): void {
  const known = prepared(
    store,
    'select name, url, default_branch, head_sha from repository where id = ?',
  ).get(row.id) as Known | undefined
  saveRows(store, repository, [row])
  if (known?.name !== row.name || known.url !== row.url) {
    markUnconcluded(store, 'pull-requests', row.id)
    markUnconcluded(store, 'links', row.id)
    markUnconcluded(store, 'services', '')
    // Others may name what is its own by the name that it had or has now.
    if (known)
      prepared(
        store,
        "insert or replace into unconcluded (kind, scope, id) select 'links', id, '' from repository",
      ).run()
  } else if (
    known.default_branch !== (row.defaultBranch ?? null) ||
    known.head_sha !== (row.headSha ?? null)
  ) {
    markUnconcluded(store, 'repository', row.id)
  }
}
