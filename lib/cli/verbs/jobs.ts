import type { Store } from '@/db/open'
import type { StorageFault } from '@/db/storage-fault'
import { askedReadings, connectionsVersion } from '@/db/store/asked-reading'
import { saveNextRound } from '@/db/store/save-next-round'
import { troubleTeller } from '@/db/trouble'
import type { Environment } from '@/lib/environment'
import { catchUpErasures } from '@/lib/erase/catch-up'
import { pause, realClock } from '@/lib/jobs/clock'
import { termContext } from '@/lib/jobs/context'
import { openLog } from '@/lib/jobs/log'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { type Log, type Term, workInTerms } from '@/lib/jobs/terms'
import { toldToEnd } from '@/lib/jobs/told-to-end'
import { whenChanged } from '@/lib/jobs/watch'
import { settings } from '@/lib/settings'
import { concludeWhenAsked } from '@/lib/sync/conclude/asked'
import { workDeliveries } from '@/lib/sync/hints/work'
import { finishRebuild } from '@/lib/sync/rebuild'
import { runRound } from '@/lib/sync/round'
import type { Verb } from './verb'

/** A third of the promised freshness of 15 minutes: the rest is left for a slow round. */
const everyMs = 5 * 60 * 1000

export const jobs: Verb = {
  usage:
    'jobs: reads the sources every five minutes until it is told to end\nOf several on one file one reads and the others wait. Exit code 78 when the file must not be used as it is.\nThe made-up organisation never changes: it is read once, and the process ends.',
  async run() {
    const environment = settings()
    const stop = toldToEnd()
    const log = openLog(environment.logLevel)
    const store = openOwnStore(environment)
    const holding = { store, stop, clock: realClock, log, onStorage: tellerOf(store, log) }
    try {
      await workInTerms(holding, (term) => readOn(environment, term, log))
    } finally {
      store.close()
    }
    return 0
  },
}

/** Tells people what is wrong with the disk, as far as the disk lets it be told. */
function tellerOf(store: Store, log: Log): (fault: StorageFault | null) => void {
  const tell = troubleTeller(store.sqlite.name, realClock.now)
  return (fault) => {
    try {
      tell(fault)
    } catch (error) {
      log.warn({ error: String(error) }, 'the trouble of the store could not be told beside it')
    }
  }
}

/** Reads with the connections in force, and anew with the others when somebody changes them. */
async function readOn(environment: Environment, term: Term, log: Log): Promise<void> {
  await erase(term.store, log)
  await finishRebuild(termContext(environment, term, log))
  while (!term.stop.aborted) {
    await erase(term.store, log)
    const changed = new AbortController()
    const stop = AbortSignal.any([term.stop, changed.signal])
    const watching = whenChanged(term.store, () => connectionsVersion(term.store), stop).then(() =>
      changed.abort(),
    )
    try {
      if (await readWith(environment, { ...term, stop }, log)) return
    } finally {
      changed.abort()
      await watching
    }
  }
}

/** Here, where nothing else is under way: what is kept of people who were erased, and what an older file brought back. */
async function erase(store: Store, log: Log): Promise<void> {
  const rows = await catchUpErasures(store)
  if (rows !== null) log.info({ rows }, 'people who were erased are named no more')
}

/** Answers whether there is nothing left to read, ever. */
async function readWith(environment: Environment, term: Term, log: Log): Promise<boolean> {
  const context = termContext(environment, term, log)
  const { store } = term
  const ended = new AbortController()
  const stop = AbortSignal.any([term.stop, ended.signal])
  const concluding = concludeWhenAsked(context, stop)
  // A made-up organisation sends no webhooks.
  const deliveries = environment.isDemo ? Promise.resolve() : workDeliveries(context, stop)
  try {
    while (!term.stop.aborted) {
      const before = context.seen.changed
      const asked = askedReadings(store)
      const longestMs = environment.isDemo ? Number.POSITIVE_INFINITY : everyMs
      const { failed, isUnfinished } = await runRound(context, { longestMs })
      log.info({ changed: context.seen.changed - before, failed, isUnfinished }, 'round ended')
      if (environment.isDemo) return true
      if (isUnfinished) continue
      await store.write(() => saveNextRound(store, context.now() + everyMs))
      // The pages of the file that the round went through are of no use while it waits.
      store.sqlite.pragma('shrink_memory')
      if (askedReadings(store) === asked) await pauseUnlessAsked(store, term.stop)
    }
    return false
  } finally {
    ended.abort()
    await Promise.all([deliveries, concluding])
  }
}

async function pauseUnlessAsked(store: Store, stop: AbortSignal): Promise<void> {
  const over = new AbortController()
  const either = AbortSignal.any([stop, over.signal])
  await Promise.race([pause(everyMs, either), whenChanged(store, () => askedReadings(store), either)])
  over.abort()
}
