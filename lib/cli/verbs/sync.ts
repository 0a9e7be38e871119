import { catchUpErasures } from '@/lib/erase/catch-up'
import { realClock } from '@/lib/jobs/clock'
import { termContext } from '@/lib/jobs/context'
import { openLog } from '@/lib/jobs/log'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { workInOneTerm } from '@/lib/jobs/terms'
import { toldToEnd } from '@/lib/jobs/told-to-end'
import { settings } from '@/lib/settings'
import type { SyncContext } from '@/lib/sync/context'
import { finishRebuild } from '@/lib/sync/rebuild'
import { runRound } from '@/lib/sync/round'
import type { Verb } from './verb'

/** What changes while pages are read stands behind them: rounds are repeated until one finds nothing new, at most so often. */
const mostRounds = 4

export const sync: Verb = {
  usage:
    'sync --once: reads every source as far as it goes, draws the conclusions and ends\nExit code 1 when a stream failed, or another process reads.',
  async run(args) {
    if (args.length !== 1 || args[0] !== '--once') {
      console.error('sync wants --once; the jobs process reads by itself while Headroom runs')
      return 2
    }
    const environment = settings()
    const stop = toldToEnd()
    const log = openLog(environment.logLevel)
    const store = openOwnStore(environment)
    try {
      const ended = await workInOneTerm({ store, stop, clock: realClock, log }, (term) =>
        readAll(termContext(environment, term, log)),
      )
      if ('done' in ended) return ended.done
      console.error(`not read: ${ended.heldBy} reads into the same database; end it first, or let it read`)
      return 1
    } finally {
      store.close()
    }
  },
}

async function readAll(context: SyncContext): Promise<number> {
  await catchUpErasures(context.store)
  await finishRebuild(context)
  let failed = 0
  for (let round = 0; round < mostRounds && !context.stop.aborted; round += 1) {
    const before = context.seen.changed
    failed = (await runRound(context)).failed
    if (context.seen.changed === before) break
  }
  console.log(`read ${context.seen.changed} new or changed records; ${failed} streams failed`)
  return failed === 0 ? 0 : 1
}
