import { migrateStore } from '@/db/migrate'
import { readEnvironment } from '@/lib/environment'
import { openContext } from '@/lib/jobs/context'
import { runRound } from '@/lib/sync/round'
import type { Verb } from './verb'

/** Half of the promised freshness of 15 minutes is left for a slow round. */
const everyMs = 5 * 60 * 1000

export const jobs: Verb = {
  usage: 'jobs: reads the sources every five minutes until it is told to end',
  async run() {
    const context = openContext(readEnvironment(process.env))
    migrateStore(context.store)
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    while (!stop.signal.aborted) {
      const before = context.seen.changed
      const { failed } = await runRound(context)
      context.log.info({ changed: context.seen.changed - before, failed }, 'round ended')
      await pause(everyMs, stop.signal)
    }
    context.store.close()
    return 0
  },
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
