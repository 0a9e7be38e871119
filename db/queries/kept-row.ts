/** A row with its number in the store, by which a list reads it again. */
export type Kept<Row> = Row & { rowid: number }
