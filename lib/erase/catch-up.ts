import { existsSync } from 'node:fs'
import { erasedFile } from '@/db/location'
import type { Reader, Store } from '@/db/open'
import { StoreRefusedError } from '@/db/storage-fault'
import { erasedFrom } from './erasure-list'
import { appliedRevision, scrubStore } from './scrub-store'

/**
 * Goes through the store where it names somebody on the list beside it: one was added, a process died on the way, or an older
 * file was put in its place. Answers how many rows were changed, null when there was nothing to do. Throws
 * `StoreRefusedError` when the list is gone: the next reading would bring them back.
 */
export async function catchUpErasures(store: Store): Promise<number | null> {
  const file = store.sqlite.name
  refuseLostList(store, file)
  const erased = erasedFrom(file)
  if (erased === null || appliedRevision(store) === erased.revision) return null
  return scrubStore(store, erased)
}

/** Whether somebody on the list may still stand in what is kept. */
export function isErasing(reader: Reader): boolean {
  const erased = erasedFrom(reader.sqlite.name)
  return erased !== null && appliedRevision(reader) !== erased.revision
}

function refuseLostList(store: Store, file: string): void {
  if (existsSync(erasedFile(file)) || appliedRevision(store) === null) return
  throw new StoreRefusedError(
    `The file ${erasedFile(file)} is missing: it keeps people who were erased from coming back. Put it back, it belongs beside ` +
      'every copy of the database. An empty file of that name accepts that the next reading names them again.',
  )
}
