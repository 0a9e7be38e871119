import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { troubleFile } from './location'
import type { StorageFault } from './storage-fault'

const Trouble = z.object({
  kind: z.enum(['full', 'busy', 'corrupt', 'readonly', 'io']),
  message: z.string(),
  action: z.string(),
  since: z.number(),
})

/** What keeps the jobs from writing to the store, since when (epoch ms). */
export type Trouble = z.infer<typeof Trouble>

/** A page of the disk: overwritten in place, it can still be written when the disk is full. */
const bytes = 4_096

/**
 * Tells, beside the store, what keeps it from being written; the store itself cannot hold that.
 * The room is taken at once. Null tells that it is over; what is told again keeps its first `since`.
 */
export function troubleTeller(file: string, now: () => number): (fault: StorageFault | null) => void {
  const path = troubleFile(file)
  let told = findTrouble(file)
  if (!existsSync(path)) write(path, '')
  return (fault) => {
    if (fault?.kind === told?.kind) return
    told = fault === null ? null : { ...fault, since: now() }
    write(path, told === null ? '' : JSON.stringify(told))
  }
}

/** What the jobs told last; null when nothing is wrong. */
export function findTrouble(file: string): Trouble | null {
  const path = troubleFile(file)
  const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  try {
    return text === '' ? null : Trouble.parse(JSON.parse(text))
  } catch (error) {
    // It is being overwritten at this moment, or a power cut left half of it.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function write(path: string, text: string): void {
  const place = openSync(path, existsSync(path) ? 'r+' : 'w', 0o600)
  try {
    writeSync(place, Buffer.from(text.padEnd(bytes)), 0, bytes, 0)
  } finally {
    closeSync(place)
  }
}
