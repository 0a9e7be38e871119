import { migrateStore } from '@/db/migrate'
import { type Environment, readEnvironment } from '@/lib/environment'
import { openContext } from '@/lib/jobs/context'
import { workDeliveries } from '@/lib/sync/hints/work'
import { runRound } from '@/lib/sync/round'
import type { Verb } from './verb'

/** A third of the promised freshness of 15 minutes: the rest is left for a slow round. */
const everyMs = 5 * 60 * 1000

export const jobs: Verb = {
  usage:
    'jobs: reads the sources every five minutes until it is told to end\nThe made-up organisation never changes: it is read once, and the process ends.',
  async run() {
    const environment = readEnvironment(process.env)
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    await readOn(environment, stop.signal)
    return 0
  },
}

async function readOn(environment: Environment, stop: AbortSignal): Promise<void> {
  const context = openContext(environment, stop)
  let deliveries = Promise.resolve()
  try {
    migrateStore(context.store)
    if (!environment.isDemo) deliveries = workDeliveries(context)
    while (!stop.aborted) {
      const before = context.seen.changed
      const { failed } = await runRound(context)
      context.log.info({ changed: context.seen.changed - before, failed }, 'round ended')
      if (environment.isDemo) return
      await pause(everyMs, stop)
    }
  } finally {
    await deliveries
    context.store.close()
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
