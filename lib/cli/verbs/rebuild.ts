import { migrateStore } from '@/db/migrate'
import { readEnvironment } from '@/lib/environment'
import { openContext } from '@/lib/jobs/context'
import { rebuild as rebuildStore } from '@/lib/sync/rebuild'
import type { Verb } from './verb'

export const rebuild: Verb = {
  usage:
    'rebuild: makes facts and conclusions anew from the raw records, asking no source; decisions are kept',
  async run() {
    const context = openContext(readEnvironment(process.env))
    try {
      migrateStore(context.store)
      const records = await rebuildStore(context)
      console.log(`rebuilt facts and conclusions from ${records} raw records`)
      return 0
    } finally {
      context.store.close()
    }
  },
}
