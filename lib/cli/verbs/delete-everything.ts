import { existsSync } from 'node:fs'
import { ownFile } from '@/db/location'
import { openReader } from '@/db/open'
import { StoreRefusedError } from '@/db/storage-fault'
import { deleteEverything as deleteAll, nameless, organisationName } from '@/lib/erase/delete-everything'
import { processEnvironment } from '@/lib/process-environment'
import type { Verb } from './verb'

export const deleteEverything: Verb = {
  usage:
    'delete-everything NAME: removes all that is kept here, for good; NAME is the organisation’s, which is told without it\nStop Headroom first. Databases, sessions, the secret and the list of erased people go; backups elsewhere and the environment stay.',
  async run([name, ...rest]) {
    const { dataDir } = processEnvironment()
    const asked = nameIn(dataDir)
    if (name === undefined || rest.length > 0) {
      console.error(`delete-everything wants the name of the organisation: ${asked}`)
      return 2
    }
    if (name !== asked) {
      console.error(`nothing is removed: the organisation here is called ${asked}, not ${name}`)
      return 1
    }
    const removed = deleteAll(dataDir)
    for (const { path, bytes } of removed) console.log(`removed ${path}, ${(bytes / 1e6).toFixed(1)} MB`)
    console.log(
      'Nothing is kept here any more. Backups made elsewhere, and what the environment sets, are not touched.',
    )
    return 0
  },
}

function nameIn(dataDir: string): string {
  const file = ownFile({ dataDir })
  if (!existsSync(file)) return nameless
  try {
    const reader = openReader(file)
    try {
      return organisationName(reader)
    } finally {
      reader.close()
    }
  } catch (error) {
    // A damaged file can be removed too.
    if (error instanceof StoreRefusedError) return nameless
    throw error
  }
}
