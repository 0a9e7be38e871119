import type { Reader, Store } from '../open'
import { prepared } from './prepared'

type Counter = 'connections-version' | 'readings-asked'

function countUp(store: Pick<Store, 'sqlite'>, key: Counter): void {
  prepared(
    store,
    `insert into setting (key, value) values (?, '1')
     on conflict (key) do update set value = cast(value as integer) + 1`,
  ).run(key)
}

function read(reader: Pick<Reader, 'sqlite'>, key: Counter): number {
  const row = prepared(reader, 'select value from setting where key = ?').get(key) as
    | { value: string }
    | undefined
  return row ? Number(row.value) : 0
}

/** Call inside each transaction that changes a connection: whoever reads then reads with what is in force now. */
export const noteConnectionsChanged = (store: Pick<Store, 'sqlite'>): void =>
  countUp(store, 'connections-version')
export const connectionsVersion = (reader: Pick<Reader, 'sqlite'>): number =>
  read(reader, 'connections-version')

/** Asks whoever reads to begin a round at once. Call inside a transaction. */
export const askForReading = (store: Pick<Store, 'sqlite'>): void => countUp(store, 'readings-asked')
export const askedReadings = (reader: Pick<Reader, 'sqlite'>): number => read(reader, 'readings-asked')
