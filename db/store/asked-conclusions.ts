import type { Reader, Store } from '../open'
import { prepared } from './prepared'

const read = (reader: Pick<Reader, 'sqlite'>, key: string): number => {
  const row = prepared(reader, 'select value from setting where key = ?').get(key) as
    | { value: string }
    | undefined
  return row ? Number(row.value) : 0
}

/**
 * Asks whoever draws the conclusions to do it at once, not after its next reading. Call inside the transaction that sets the
 * marks; answers the number of the question, which `drawnConclusions` has reached when all of them are drawn.
 */
export function askForConclusions(store: Pick<Store, 'sqlite'>): number {
  prepared(
    store,
    `insert into setting (key, value) values ('conclusions-asked', '1')
     on conflict (key) do update set value = cast(value as integer) + 1`,
  ).run()
  return askedConclusions(store)
}

export const askedConclusions = (reader: Pick<Reader, 'sqlite'>): number => read(reader, 'conclusions-asked')
export const drawnConclusions = (reader: Pick<Reader, 'sqlite'>): number => read(reader, 'conclusions-drawn')

/** Call after the conclusions that were asked for by then are published. */
export function noteDrawn(store: Pick<Store, 'sqlite'>, asked: number): void {
  prepared(
    store,
    `insert into setting (key, value) values ('conclusions-drawn', ?)
     on conflict (key) do update set value = excluded.value`,
  ).run(String(asked))
}
