import { join } from 'node:path'

/** The organisation's own store: what its sources said, its accounts, and what it connected. */
export const ownFile = ({ dataDir }: { dataDir: string }): string => join(dataDir, 'headroom.db')

/** The store that is shown: the made-up organisation has its own, so that connecting a source starts clean. */
export function storeFile(settings: { dataDir: string; isDemo: boolean }): string {
  return settings.isDemo ? join(settings.dataDir, 'demo.db') : ownFile(settings)
}

/** Beside the store: how many times it was written. Older content than that means that writes were lost. */
export const writeCountFile = (file: string): string => `${file}-writes`

/** Beside the store: what keeps it from being written. */
export const troubleFile = (file: string): string => `${file}-trouble`

/** Beside the store: written when somebody asks for conclusions while nobody may be there to draw them. */
export const askedFile = (file: string): string => `${file}-asked`

/** Beside the store: who was erased, in keyed hashes, so that no source and no backup brings them back. */
export const erasedFile = (file: string): string => `${file}-erased`

/** Every file that a store is made of, the database first. */
export const filesOfStore = (file: string): string[] => [
  file,
  `${file}-wal`,
  `${file}-shm`,
  writeCountFile(file),
  troubleFile(file),
  askedFile(file),
]
