/** A row with its number in the store, by which a list reads it again. */
export type Kept<Row> = Row & { rowid: number }

const none: readonly string[] = []

/** Ids kept as JSON; most rows have none, and a million of them are read so. */
export const idsIn = (json: string | null): readonly string[] =>
  json === null || json === '[]' ? none : JSON.parse(json)
