import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/**
 * Whether the organisation's own store says that a source was connected here. Plain JavaScript, since the launcher asks before
 * anything is bundled. A file that cannot be asked counts as one: whoever opens it next says what is wrong with it.
 */
export function hasOwnConnection(file) {
  if (!existsSync(file)) return false
  let sqlite = null
  try {
    sqlite = new Sqlite(file, { readonly: true, timeout: 1000 })
    const isThere = sqlite
      .prepare("select 1 from sqlite_master where type = 'table' and name = 'connection'")
      .get()
    return isThere !== undefined && sqlite.prepare('select 1 from connection limit 1').get() !== undefined
  } catch {
    return true
  } finally {
    sqlite?.close()
  }
}
