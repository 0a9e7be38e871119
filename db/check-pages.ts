import { statSync } from 'node:fs'
import type { Reader } from './open'
import { StoreRefusedError, storageFault, wayOutOfDamage } from './storage-fault'

/** Looking over every page of a larger file would hold up the start for seconds; its damage is met when it is read. */
const largestAtStart = 256 * 1024 * 1024

/** Looks over every page of a file of up to 256 MB. Throws `StoreRefusedError` when one does not hold what it must. */
export function checkPages(reader: Reader): void {
  if (statSync(reader.sqlite.name).size <= largestAtStart) checkAllPages(reader)
}

/** Looks over every page, however long it takes. Throws `StoreRefusedError`. */
export function checkAllPages({ sqlite }: Reader): void {
  const found = firstDamage(() => sqlite.pragma('quick_check(1)', { simple: true }), sqlite.name)
  if (found === 'ok') return
  throw new StoreRefusedError(`The database ${sqlite.name} is damaged (${found}). ${wayOutOfDamage}`)
}

function firstDamage(check: () => unknown, file: string): string {
  try {
    return String(check()).replaceAll('\n', ' ')
  } catch (error) {
    if (storageFault(error, file)?.kind !== 'corrupt') throw error
    return error instanceof Error ? error.message : String(error)
  }
}
