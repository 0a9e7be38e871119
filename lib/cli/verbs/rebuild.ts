import { catchUpErasures } from '@/lib/erase/catch-up'
import { realClock } from '@/lib/jobs/clock'
import { termContext } from '@/lib/jobs/context'
import { openLog } from '@/lib/jobs/log'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { workInOneTerm } from '@/lib/jobs/terms'
import { settings } from '@/lib/settings'
import { rebuild as rebuildStore } from '@/lib/sync/rebuild'
import type { Verb } from './verb'

export const rebuild: Verb = {
  usage:
    'rebuild: makes facts and conclusions anew from the raw records, asking no source; decisions are kept\nExit code 1 when another process reads.',
  async run() {
    const environment = settings()
    const log = openLog(environment.logLevel)
    const store = openOwnStore(environment)
    const { signal: stop } = new AbortController()
    try {
      const ended = await workInOneTerm({ store, stop, clock: realClock, log }, async (term) => {
        await catchUpErasures(term.store)
        return rebuildStore(termContext(environment, term, log))
      })
      if ('done' in ended) {
        console.log(`rebuilt facts and conclusions from ${ended.done} raw records`)
        return 0
      }
      console.error(`not rebuilt: ${ended.heldBy} reads into the same database; end it first`)
      return 1
    } finally {
      store.close()
    }
  },
}
