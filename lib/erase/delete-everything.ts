import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { syncToDisk } from '@/db/backup'
import { ownFile } from '@/db/location'
import type { Reader } from '@/db/open'
import { refuseInUse } from '@/db/restore'

/** What stands for the organisation's name where nothing of it is read. */
export const nameless = 'headroom'

/** What has to be typed so that nobody deletes by accident: whose repositories are read, most of them. */
export function organisationName({ sqlite }: Pick<Reader, 'sqlite'>): string {
  const owner = sqlite
    .prepare(
      `select substr(name, 1, instr(name, '/') - 1) as owner from repository group by owner
       order by count(*) desc, owner limit 1`,
    )
    .pluck()
    .get()
  return typeof owner === 'string' && owner !== '' ? owner : nameless
}

/**
 * Removes everything that Headroom keeps in its folder: databases with all that stands beside them, the ones that a restore
 * put aside, the secret, the list of erased people. Answers what was removed, with its bytes. The secret goes first: what
 * is sealed under it opens nowhere from then on. Throws `StoreRefusedError` while a process has a database open.
 */
export function deleteEverything(dataDir: string): { path: string; bytes: number }[] {
  const own = ownFile({ dataDir })
  const demo = join(dataDir, 'demo.db')
  // Marked, or the build of the web would follow every file of the project as what may be asked for here.
  for (const file of [own, demo]) if (existsSync(/*turbopackIgnore: true*/ file)) refuseInUse(file)
  const names = existsSync(dataDir) ? readdirSync(dataDir) : []
  const removed = names.filter(isOurs).toSorted((a, b) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1))
  return removed.map((name) => {
    const path = join(dataDir, name)
    const { size } = statSync(path)
    rmSync(path)
    syncToDisk(dataDir)
    return { path, bytes: size }
  })
}

/** Whatever else stands in the folder is somebody else's: backups that were written there, too. */
const isOurs = (name: string): boolean =>
  /^secret(?:-.+)?$/.test(name) || /^(?:headroom|demo)\.db(?:-[\w-]+|\..+\.replaced(?:-\w+)?)?$/.test(name)

/** The list of erased people goes last: a deletion that is cut off must not bring them back. */
function orderOf(name: string): number {
  if (name.startsWith('secret')) return 0
  return name.endsWith('-erased') ? 2 : 1
}
