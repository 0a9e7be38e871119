/** For tests: a store that reads a simulated PagerDuty account, round by round, on a clock that they move. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PagerDutyWorld } from '@/db/seed/world'
import { aStoreIn } from '@/db/test-store'
import {
  type Instead,
  type SimulatorOptions,
  type SimulatorRequest,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { openPagerDuty } from '@/lib/connectors/pagerduty/live-reader'
import { dayMs, type SyncContext } from '../context'
import { runRound } from '../round'

export const deliveryUrl = 'https://headroom.acme.example/api/webhooks/pagerduty'
export const start = Date.parse('2026-06-01T12:00:00Z')

type Hook = (request: SimulatorRequest, count: number) => Instead | undefined

/**
 * All clocks stand at `start` (epoch ms) until `pass`; requests that fail are repeated without a pause.
 * @param timeoutMs of the machine's clock, for worlds that are silent: a busy machine may take seconds to answer
 */
export async function aSimulatedAccount(
  world: PagerDutyWorld,
  { timeoutMs = 30_000, ...options }: SimulatorOptions & { timeoutMs?: number } = {},
) {
  const clock = { now: start }
  let paused = 0
  const hook: { onRequest: Hook | null } = { onRequest: null }
  const simulator = await startPagerDutySimulator(world, {
    now: () => clock.now,
    onRequest: (request, count) => hook.onRequest?.(request, count),
    ...options,
  })
  const folder = mkdtempSync(join(tmpdir(), 'headroom-account-'))
  const store = aStoreIn(join(folder, 'headroom.db'))
  const reader = openPagerDuty({
    apiUrl: simulator.url,
    token: simulator.token,
    retryBaseMs: 1,
    elapsed: () => clock.now + paused,
    now: () => clock.now,
    pause: async (ms) => {
      paused += ms
    },
    timeoutMs,
  })
  const webhooks = { subscriptions: reader.subscriptions, deliveryUrl }
  const contextNow = (): SyncContext => ({
    store,
    github: null,
    pagerDuty: { reader, urgentReader: reader.urgent, webhooks },
    backfillDays: 365,
    zone: 'Europe/Berlin',
    now: () => clock.now,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  })
  const rows = (sql: string): Record<string, unknown>[] =>
    store.sqlite.prepare(sql).all() as Record<string, unknown>[]
  return {
    simulator,
    store,
    rows,
    hook,
    clock,
    /** Reads everything once. Answers how many streams failed, and what was asked. */
    async round() {
      const before = simulator.requests.length
      const { failed } = await runRound(contextNow())
      return { failed, requests: simulator.requests.slice(before) }
    },
    pass: (ms: number) => {
      clock.now += ms
    },
    /** The state of one incident, by PagerDuty's id. */
    incident: (id: string) => rows(`select * from incident where id = 'pagerduty:${id}'`)[0],
    stream: (name: string) => rows(`select * from sync_stream where stream = '${name}'`)[0],
    async stop() {
      await simulator.stop()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type SimulatedAccount = Awaited<ReturnType<typeof aSimulatedAccount>>

/** An instant some days before the start, as PagerDuty writes it. */
export const daysAgo = (days: number): string =>
  new Date(start - days * dayMs).toISOString().replace('.000Z', 'Z')
