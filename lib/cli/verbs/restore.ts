import { erasedFile, storeFile } from '@/db/location'
import { restoreStore } from '@/db/restore'
import { eraseAgain, takeList } from '@/lib/erase/in-backup'
import { settings } from '@/lib/settings'
import { pathGiven } from './path-given'
import type { Verb } from './verb'

export const restore: Verb = {
  usage:
    'restore FILE: puts a backup in the place of the database, which is kept under another name\nStop Headroom first. Exit code 78 when the file is no whole backup or the database is in use; nothing is changed then.',
  async run([from, ...rest]) {
    if (from === undefined || rest.length > 0) {
      console.error('restore wants one FILE, which `backup` made')
      return 2
    }
    const environment = settings()
    const file = storeFile(environment)
    if (takeList(pathGiven(from), file))
      console.log(`took the list of erased people along: ${erasedFile(file)}`)
    const { aside } = await restoreStore(pathGiven(from), file, {
      now: Date.now(),
      isDemo: environment.isDemo,
      prepare: (restored) => eraseAgain(restored, file),
    })
    console.log(`restored ${file} from ${pathGiven(from)}, at this version's schema`)
    console.log(
      aside === null ? 'there was no database before' : `the database that was there is now ${aside}`,
    )
    return 0
  },
}
