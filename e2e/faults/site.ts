/** The product's reading in this process, against simulated vendors: quick enough to try every fault. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReader, type Store } from '@/db/open'
import type { World } from '@/db/seed/world'
import { aStoreIn } from '@/db/test-store'
import type { MetricAnswer } from '@/lib/api/metric-contract'
import type { SyncAnswer } from '@/lib/api/sync-contract'
import { grantsOfRole } from '@/lib/auth/roles'
import { openGitHubReaders } from '@/lib/connectors/github/live-reader'
import { openPagerDuty } from '@/lib/connectors/pagerduty/live-reader'
import { readEnvironment } from '@/lib/environment'
import { quotaKeeper } from '@/lib/jobs/quota'
import { catalogue } from '@/lib/metrics/catalogue'
import { askedOf } from '@/lib/reports/find-asked'
import { metricAnswer } from '@/lib/reports/metric-answer'
import { syncAnswer } from '@/lib/reports/sync-answer'
import { allVisible } from '@/lib/reports/visibility'
import type { SyncContext } from '@/lib/sync/context'
import { workWaitingDeliveries } from '@/lib/sync/hints/work'
import { runRound } from '@/lib/sync/round'
import { type GitHubSimulator, type RequestHook, startGitHubSimulator } from '../simulators/github/server'
import {
  type Instead,
  type PagerDutySimulator,
  type SimulatorRequest,
  startPagerDutySimulator,
} from '../simulators/pagerduty/simulator'
import { advanceClock } from './clock'
import { backfillDays } from './world'

export type Hooks = {
  gitHub: RequestHook | null
  pagerDuty: ((request: SimulatorRequest, count: number) => Instead | undefined) | null
}

export type Site = {
  world: World
  gitHub: GitHubSimulator
  pagerDuty: PagerDutySimulator
  /** What the vendors call before they answer; null is nothing. */
  hooks: Hooks
  file: string
  store: Store
  /** The vendors' clock less ours, ms. */
  skewMs: number
  /** What is connected; may be changed between rounds. */
  setting: Setting
  /** Reads every source once, as the jobs do every five minutes; answers what a person sees afterwards. */
  round(): Promise<SyncAnswer>
  /** Lets time go by until whatever is waited for may be tried again, at least `ms`. */
  pass(ms: number): void
  /** All that every metric answers, over the world's sixteen weeks unless told otherwise. */
  answers(window?: { from: string; to: string }): Promise<Record<string, unknown>>
  /** Why reading rested, as it stood on the screen while it did. */
  pauses: string[]
  /** Works the webhooks that wait, as the jobs do at once. */
  workWebhooks(): Promise<void>
  /** Records so far that were new or had changed. */
  changed(): number
  stop(): Promise<void>
}

export type Setting = { selectors: string[]; gitHubToken: string; pagerDutyToken: string }

const sixteenWeeks = { from: '2025-12-29', to: '2026-04-20' }

/** A site on a new store, or on one that begins with the bytes in `begunFrom`. */
export async function aSite(world: World, begunFrom?: Buffer): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'headroom-fault-'))
  const file = join(dataDir, 'headroom.db')
  const store = aStoreIn(file, begunFrom)
  const hooks: Hooks = { gitHub: null, pagerDuty: null }
  const clock = { skewMs: 0 }
  const now = () => Date.now() + clock.skewMs
  const gitHub = await startGitHubSimulator(world.github, {
    now,
    largestPage: 4,
    onRequest: (request, world) => hooks.gitHub?.(request, world),
  })
  const pagerDuty = await startPagerDutySimulator(world.pagerDuty, {
    now,
    largestPage: 2,
    onRequest: (request, count) => hooks.pagerDuty?.(request, count),
  })
  const setting: Setting = {
    selectors: ['acme/*'],
    gitHubToken: 'simulated-token',
    pagerDutyToken: pagerDuty.token,
  }
  const context = contextOf(store)
  let sources: ReturnType<typeof sourcesOf> | null = null
  const site: Site = {
    world,
    gitHub,
    pagerDuty,
    hooks,
    pauses: [],
    file,
    store,
    setting,
    get skewMs() {
      return clock.skewMs
    },
    set skewMs(ms) {
      clock.skewMs = ms
    },
    round: async () => {
      sources ??= sourcesOf(site)
      await runRound({ ...context, ...sources })
      return asTheWeb(site, () => syncAnswer(Date.now(), allVisible))
    },
    pass: (ms) => {
      const waiting = store.sqlite.prepare('select max(next_try_at) from sync_stream').pluck().get()
      advanceClock(Math.max(ms, Number(waiting ?? 0) - Date.now() + 1000))
    },
    answers: (window = sixteenWeeks) => asTheWeb(site, () => everyAnswer(window)),
    workWebhooks: async () => {
      sources ??= sourcesOf(site)
      await workWaitingDeliveries({ ...context, ...sources })
    },
    changed: () => context.seen.changed,
    stop: async () => {
      store.close()
      await Promise.all([gitHub.stop(), pagerDuty.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return site
}

const nothing = () => undefined

const contextOf = (store: Store) => ({
  store,
  backfillDays,
  zone: 'UTC',
  now: () => Date.now(),
  stop: new AbortController().signal,
  seen: { changed: 0 },
  log: { info: nothing, warn: nothing },
})

/** The clients that a process keeps from round to round. Waiting takes no time here: the clock goes on instead. */
function sourcesOf(site: Site): Pick<SyncContext, 'github' | 'pagerDuty'> {
  const { gitHub, pagerDuty, setting, store } = site
  const log = { info: nothing, warn: nothing }
  const sleep = async (ms: number) => {
    site.pauses.push(...pausesTold(store))
    advanceClock(ms)
  }
  const { polling, urgent } = openGitHubReaders({
    apiUrl: gitHub.url,
    graphQlUrl: gitHub.graphQlUrl,
    token: setting.gitHubToken,
    clock: { now: () => Date.now(), sleep },
    onQuota: quotaKeeper(store, 'github', log),
  })
  const reader = openPagerDuty({
    apiUrl: pagerDuty.url,
    token: setting.pagerDutyToken,
    timeoutMs: 3_000,
    pause: sleep,
    elapsed: () => Date.now(),
    onQuota: quotaKeeper(store, 'pagerduty', log),
  })
  return {
    github: { reader: polling, urgentReader: urgent, selectors: setting.selectors },
    pagerDuty: { reader, urgentReader: reader.urgent, webhooks: null },
  }
}

const pausesTold = ({ sqlite }: Store) =>
  sqlite
    .prepare('select paused_because from source_quota where paused_until is not null')
    .pluck()
    .all() as string[]

const shared = globalThis as unknown as Record<symbol, unknown>

const forget = () => {
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key.description?.startsWith('headroom.')) delete shared[key]
  }
}

/** What the web keeps for its process is made anew for this store, and dropped again. */
async function asTheWeb<T>(
  { file, gitHub, pagerDuty, setting }: Site,
  work: () => T | Promise<T>,
): Promise<T> {
  forget()
  const reader = openReader(file)
  shared[Symbol.for('headroom.reader')] = reader
  shared[Symbol.for('headroom.settings')] = readEnvironment({
    HEADROOM_DEMO: 'off',
    HEADROOM_BACKFILL_DAYS: String(backfillDays),
    HEADROOM_ALLOWED_HOSTS: [gitHub.url, pagerDuty.url].map((url) => new URL(url).host).join(','),
    HEADROOM_GITHUB_API_URL: gitHub.url,
    HEADROOM_GITHUB_TOKEN: setting.gitHubToken,
    HEADROOM_PAGERDUTY_API_URL: pagerDuty.url,
    HEADROOM_PAGERDUTY_TOKEN: setting.pagerDutyToken,
  })
  try {
    return await work()
  } finally {
    reader.close()
    forget()
  }
}

const everybody = { grants: grantsOfRole.admin, teamIds: new Set<string>() }

/** All that every metric answers by week, but how fresh it is. */
async function everyAnswer(window: { from: string; to: string }) {
  const answers: Record<string, Omit<MetricAnswer, 'freshness'>> = {}
  for (const { entry } of catalogue) {
    const asked = await askedOf(entry.id, { ...window, bucket: 'week' }, everybody)
    const { freshness: _, ...answer } = metricAnswer(asked)
    answers[entry.id] = answer
  }
  return answers
}
