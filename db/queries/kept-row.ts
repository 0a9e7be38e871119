/** A row with its number in the store, by which a list reads it again. */
export type Kept<Row> = Row & { rowid: number }

const none: readonly string[] = []

/** Ids kept as JSON; most rows have none, and a million of them are read so. */
export const idsIn = (json: string | null): readonly string[] =>
  json === null || json === '[]' ? none : JSON.parse(json)

/** 32-bit hashes as they are kept. */
export const hashesIn = (bytes: Buffer): Uint32Array =>
  new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
