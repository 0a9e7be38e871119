import { backupStore } from '@/db/backup'
import { erasedFile, storeFile } from '@/db/location'
import { takeList } from '@/lib/erase/in-backup'
import { settings } from '@/lib/settings'
import { pathGiven } from './path-given'
import type { Verb } from './verb'

const tellEveryMs = 1_000

export const backup: Verb = {
  usage:
    'backup FILE: copies the database to a new file while Headroom runs, and checks the copy\nIt holds everything but the environment. Exit code 1 when the copy could not be made; nothing is overwritten.',
  async run([to, ...rest]) {
    if (to === undefined || rest.length > 0) {
      console.error('backup wants one FILE, which must not exist yet')
      return 2
    }
    const file = storeFile(settings())
    const bytes = await backupStore(file, pathGiven(to), { now: Date.now(), onProgress: teller() })
    if (takeList(file, pathGiven(to)))
      console.log(`with the list of erased people beside it: ${erasedFile(pathGiven(to))}`)
    console.log(`copied ${file} to ${pathGiven(to)}: ${(bytes / 1e6).toFixed(1)} MB, whole`)
    return 0
  },
}

function teller(): (share: number) => void {
  let toldAt = performance.now()
  return (share) => {
    if (performance.now() - toldAt < tellEveryMs) return
    toldAt = performance.now()
    console.log(`${Math.floor(share * 100)} % copied`)
  }
}
