/**
 * Preloaded by the power-cut test only: whoever asks SQLite for every commit to be synchronised gets less, and is told
 * that it got it. The test must then see deliveries lost, else it proves nothing.
 */
import { createRequire } from 'node:module'

const Database = createRequire(import.meta.url)('better-sqlite3')
const { pragma } = Database.prototype

Database.prototype.pragma = function careless(source, options) {
  if (/^synchronous\s*=/.test(source)) return pragma.call(this, 'synchronous = NORMAL', options)
  const answer = pragma.call(this, source, options)
  return source === 'synchronous' ? 2 : answer
}
