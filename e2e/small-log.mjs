/** Preloaded by the power-cut test only: the write-ahead log is emptied early, so that cuts reach that too. */
import { createRequire } from 'node:module'

const Database = createRequire(import.meta.url)('better-sqlite3')
const { pragma } = Database.prototype

Database.prototype.pragma = function early(source, options) {
  return pragma.call(this, source.replace(/^wal_autocheckpoint\s*=.*/, 'wal_autocheckpoint = 500'), options)
}
