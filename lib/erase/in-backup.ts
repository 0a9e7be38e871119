import { constants, copyFileSync, existsSync } from 'node:fs'
import { erasedFile } from '@/db/location'
import type { Store } from '@/db/open'
import { erasedFrom } from './erasure-list'
import { scrubStore } from './scrub-store'

/** Leaves nobody named in a restored store who was erased since, by the list beside `file`, in whose place it comes. */
export async function eraseAgain(restored: Store, file: string): Promise<void> {
  const erased = erasedFrom(file)
  if (erased !== null) await scrubStore(restored, erased)
}

/** Copies the list beside one store to another that has none; says whether it did. */
export function takeList(from: string, to: string): boolean {
  if (!existsSync(erasedFile(from)) || existsSync(erasedFile(to))) return false
  copyFileSync(erasedFile(from), erasedFile(to), constants.COPYFILE_EXCL)
  return true
}
