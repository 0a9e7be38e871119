import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** The store must not be used as it is. The message names the file, what is wrong with it and the way out. */
export class StoreRefusedError extends Error {}

/** `full`, `busy` and `io` may pass by themselves; `readonly` needs a right; `corrupt` needs a backup. */
export type StorageFaultKind = 'full' | 'busy' | 'corrupt' | 'readonly' | 'io'

/** What is wrong with the disk under the store, in plain words, and the one thing to do. */
export type StorageFault = { kind: StorageFaultKind; message: string; action: string }

/** A read or write that the disk or another program did not let through; nothing of it was kept. */
export class StorageError extends Error {
  constructor(
    readonly fault: StorageFault,
    cause: unknown,
  ) {
    super(`${fault.message} ${fault.action}`, { cause })
  }
}

const kinds: [RegExp, StorageFaultKind][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, 'full'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^(SQLITE_(READONLY|PERM|CANTOPEN)|EACCES|EPERM|EROFS)/, 'readonly'],
  [/^(SQLITE_IOERR|EIO)/, 'io'],
]

const Coded = z.object({ code: z.string() })
/** SQLite calls some failures of a full disk plain I/O errors. */
const nearlyFullBytes = 1_000_000

/** Tells a fault of the disk or of a locked `file` from every other error; null is another error. */
export function storageFault(error: unknown, file: string): StorageFault | null {
  if (error instanceof StorageError) return error.fault
  const coded = Coded.safeParse(error)
  const known = coded.success ? kinds.find(([codes]) => codes.test(coded.data.code))?.[1] : undefined
  if (!known) return null
  const kind = known === 'io' && isNearlyFull(file) ? 'full' : known
  return { kind, ...words[kind](file) }
}

/** The same error, or a `StorageError` where it is a fault of the disk under `file`. */
export function inPlainWords(error: unknown, file: string): unknown {
  const fault = storageFault(error, file)
  return fault === null || error instanceof StorageError ? error : new StorageError(fault, error)
}

function isNearlyFull(file: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize < nearlyFullBytes
}

const words: Record<StorageFaultKind, (file: string) => { message: string; action: string }> = {
  full: (file) => ({
    message: `The disk that holds ${file} is full, so nothing can be written to it; what was written before is kept.`,
    action: `Make room on the disk of ${dirname(file)}; reading then goes on by itself where it stood.`,
  }),
  busy: (file) => ({
    message: `Another program holds the database ${file} locked.`,
    action: 'End that program, or wait until it lets go; reading then goes on by itself where it stood.',
  }),
  corrupt: (file) => ({
    message: `The database ${file} is damaged: a part of it does not hold what was written there.`,
    action: wayOutOfDamage,
  }),
  readonly: (file) => ({
    message: `The database ${file} or its folder cannot be written by this user.`,
    action: `Give the user that runs Headroom the right to write ${dirname(file)} and every file in it.`,
  }),
  io: (file) => ({
    message: `The disk that holds ${file} answered a read or a write with an error.`,
    action: 'Look at the disk and the log of the operating system; reading goes on when it answers again.',
  }),
}

/** What helps a damaged file; a rebuild reads the same damaged pages. */
export const wayOutOfDamage =
  'Restore a backup with `npm run headroom -- restore FILE`; rebuild cannot mend it. ' +
  'Without a backup move the file aside and start: the sources are then read again from the beginning.'
