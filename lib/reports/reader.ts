import { storeFile } from '@/db/location'
import { openReader, type Reader } from '@/db/open'
import { settings } from '../settings'

const key = Symbol.for('headroom.reader')

/** The store as the web reads it, opened at the first question and shared by module copies. */
export function reader(): Reader {
  const shared: typeof globalThis & { [key]?: Reader } = globalThis
  shared[key] ??= openReader(storeFile(settings()))
  return shared[key]
}
