import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deleteEverything } from './delete-everything'

/** The web ends so when it was asked to delete everything: the launcher ends the jobs, and the next start deletes. */
export const deletionAsked = 76

const markOf = (dataDir: string): string => join(dataDir, 'deletion-asked')

/** Leaves the word for the next start, on disk before it answers. */
export function markDeletion(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(markOf(dataDir), '', { flush: true })
}

/** Deletes where that was asked for, before anything is opened; answers how many files went, null where it was not. */
export function deleteWhenAsked(dataDir: string): number | null {
  if (!existsSync(markOf(dataDir))) return null
  const removed = deleteEverything(dataDir)
  rmSync(markOf(dataDir))
  return removed.length
}
