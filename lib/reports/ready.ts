import { reader } from './reader'

/** Whether the store can be opened and has this version's tables. */
export function isReadable(): boolean {
  try {
    reader().sqlite.prepare('select count(*) from setting').get()
    return true
  } catch (error) {
    console.error('the store cannot be read:', error instanceof Error ? error.message : error)
    return false
  }
}
