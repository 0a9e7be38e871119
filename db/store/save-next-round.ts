import type { Store } from '../open'
import { setting } from '../tables'
import { saveRows } from './prepared'

/** When the sources are asked again, epoch ms. Call inside a transaction. */
export const saveNextRound = (store: Store, at: number): void =>
  saveRows(store, setting, [{ key: 'next-round-at', value: at }])
