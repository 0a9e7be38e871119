import { realClock } from '@/lib/jobs/clock'
import { openLog } from '@/lib/jobs/log'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { workInOneTerm } from '@/lib/jobs/terms'
import { toldToEnd } from '@/lib/jobs/told-to-end'
import { settings } from '@/lib/settings'
import { concludeAsked } from '@/lib/sync/conclude/asked'
import type { Verb } from './verb'

export const conclude: Verb = {
  usage:
    'conclude: draws the conclusions that people asked for by a decision, reading no source, and ends\nWhere another process reads, that one draws them, and nothing is done.',
  async run() {
    const environment = settings()
    const stop = toldToEnd()
    const log = openLog(environment.logLevel)
    const store = openOwnStore(environment)
    try {
      await workInOneTerm({ store, stop, clock: realClock, log }, (term) =>
        concludeAsked({
          ...term,
          github: null,
          pagerDuty: null,
          backfillDays: environment.backfillDays,
          zone: environment.zone,
          now: realClock.now,
          seen: { changed: 0 },
          log,
        }),
      )
      return 0
    } finally {
      store.close()
    }
  },
}
