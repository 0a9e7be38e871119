import type { Store } from '../open'
import { changeCommit } from '../tables'
import { prepared, saveRows } from './prepared'

/** Makes the commits of a change besides the one that brought it exactly these. Call inside `store.write`. */
export function saveChangeCommits(
  store: Pick<Store, 'sqlite'>,
  changeId: string,
  shas: readonly string[],
): void {
  prepared(store, 'delete from change_commit where change_id = ?').run(changeId)
  saveRows(
    store,
    changeCommit,
    shas.map((sha) => ({ changeId, sha })),
  )
}
