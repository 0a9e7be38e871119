import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { storeFile } from '@/db/location'
import { atConsole, recordAudit } from '@/lib/auth/audit'
import { exportedLines } from '@/lib/export/export-everything'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { settings } from '@/lib/settings'
import { pathGiven } from './path-given'
import type { Verb } from './verb'

export const exportEverything: Verb = {
  usage:
    'export FILE: writes everything that is kept to a new file, one JSON object a line, while Headroom runs\nNo password, session, token or credential is in it. The last line counts the rows; without it the file was cut off.',
  async run([to, ...rest]) {
    if (to === undefined || rest.length > 0) {
      console.error('export wants one FILE, which must not exist yet')
      return 2
    }
    const path = pathGiven(to)
    if (existsSync(path)) {
      console.error(`there is a file ${path} already; name one that does not exist`)
      return 1
    }
    const environment = settings()
    const store = openOwnStore(environment)
    try {
      writeAll(path, storeFile(environment))
      await store.write(() =>
        recordAudit(store, { actor: atConsole, action: 'exported', subject: 'everything' }),
      )
    } finally {
      store.close()
    }
    console.log(`exported ${storeFile(environment)} to ${path}: ${(statSync(path).size / 1e6).toFixed(1)} MB`)
    return 0
  },
}

function writeAll(path: string, file: string): void {
  const place = openSync(path, 'wx', 0o600)
  let isWhole = false
  try {
    for (const lines of exportedLines(file, Date.now())) appendFileSync(place, lines)
    fsyncSync(place)
    isWhole = true
  } finally {
    closeSync(place)
    if (!isWhole) rmSync(path)
  }
}
