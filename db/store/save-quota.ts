import type { Store } from '../open'
import { sourceQuota } from '../tables'
import { saveRows } from './prepared'

/** Keeps what a source last said of a token's budget (instants epoch ms, by our clock). Call inside `store.write`. */
export function saveQuota(store: Store, quota: typeof sourceQuota.$inferInsert): void {
  saveRows(store, sourceQuota, [quota])
}
