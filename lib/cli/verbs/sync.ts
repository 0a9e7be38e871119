import { migrateStore } from '@/db/migrate'
import { readEnvironment } from '@/lib/environment'
import { openContext } from '@/lib/jobs/context'
import { runRound } from '@/lib/sync/round'
import type { Verb } from './verb'

/** What changes while pages are read stands behind them: rounds are repeated until one finds nothing new, at most so often. */
const mostRounds = 4

export const sync: Verb = {
  usage:
    'sync --once: reads every source as far as it goes, draws the conclusions and ends\nExit code 1 when a stream failed.',
  async run(args) {
    if (args.length !== 1 || args[0] !== '--once') {
      console.error('sync wants --once; the jobs process reads by itself while Headroom runs')
      return 2
    }
    const context = openContext(readEnvironment(process.env))
    try {
      migrateStore(context.store)
      let failed = 0
      for (let round = 0; round < mostRounds; round += 1) {
        const before = context.seen.changed
        failed = (await runRound(context)).failed
        if (context.seen.changed === before) break
      }
      console.log(`read ${context.seen.changed} new or changed records; ${failed} streams failed`)
      return failed === 0 ? 0 : 1
    } finally {
      context.store.close()
    }
  },
}
