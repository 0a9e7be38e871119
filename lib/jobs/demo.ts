import { existsSync, rmSync } from 'node:fs'
import { filesOfStore } from '@/db/location'
import { openReader, type Reader } from '@/db/open'
import { StoreRefusedError } from '@/db/storage-fault'

const dayMs = 24 * 60 * 60 * 1000

/** How far back the demo's world is read: its eighteen months and some days. */
export const demoDays = 560

/** The demo's world ends at the last midnight UTC, so that its last weeks are this one's. Epoch ms. */
export const demoEndsAt = (now: number): number => Math.floor(now / dayMs) * dayMs

/** Removes a demo store that was made on an earlier day: its story would end in the past. */
export function dropOutdatedDemo(file: string, now: number): boolean {
  if (!existsSync(file) || madeFor(file) === demoEndsAt(now)) return false
  for (const path of filesOfStore(file)) rmSync(path, { force: true })
  return true
}

function madeFor(file: string): number | null {
  let reader: Reader | null = null
  try {
    reader = openReader(file)
    const row = reader.sqlite.prepare("select value from setting where key = 'demo-ends-at'").get() as
      | { value: string }
      | undefined
    return row ? Number(row.value) : null
  } catch (error) {
    // A damaged demo is made anew: nothing in it is anybody's.
    if (error instanceof StoreRefusedError) return null
    if (error instanceof Error && error.message.includes('no such table')) return null
    throw error
  } finally {
    reader?.close()
  }
}
