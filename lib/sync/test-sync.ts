import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@/db/open'
import type { GitHubWorld } from '@/db/seed/world'
import { aStoreIn } from '@/db/test-store'
import { aGitHubWorld } from '@/e2e/simulators/github/builders'
import { type GitHubSimulator, startGitHubSimulator } from '@/e2e/simulators/github/server'
import { openGitHubReaders } from '@/lib/connectors/github/live-reader'
import type { Access } from '@/lib/connectors/github/open-octokit'
import type { SyncContext } from './context'
import { type RoundEnd, runRound } from './round'

export type TestSync = {
  gitHub: GitHubSimulator
  store: Store
  context: SyncContext
  /** One round; the requests it took. */
  round(): Promise<RoundEnd & { requests: GitHubSimulator['requests'] }>
  /** Lets time go by on our clock and on GitHub's, ms. */
  pass(ms: number): void
  /** Sets GitHub's clock apart from ours, ms. */
  skewGitHub(ms: number): void
  /** Rows of a query, for looking at what is kept. */
  rows<T>(query: string, ...values: unknown[]): T[]
  stop(): Promise<void>
}

/** Reads a simulated GitHub into a new store, on a clock that only moves when it is told to. */
export async function aSync(
  world: Partial<GitHubWorld>,
  {
    selectors = ['acme/*'],
    startsAt = Date.UTC(2026, 5, 1),
    access = async () => 'simulated-token',
  }: {
    selectors?: string[]
    startsAt?: number
    access?: (gitHub: GitHubSimulator) => Promise<Access>
  } = {},
): Promise<TestSync> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-sync-'))
  const store = aStoreIn(join(folder, 'headroom.db'))
  let now = startsAt
  let skew = 0
  const gitHub = await startGitHubSimulator(aGitHubWorld(world), { now: () => now + skew })
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms
    },
  }
  const { polling, urgent, writer } = openGitHubReaders({
    apiUrl: gitHub.url,
    graphQlUrl: gitHub.graphQlUrl,
    token: await access(gitHub),
    clock,
    requestsPerMinute: 100_000,
  })
  const context: SyncContext = {
    store,
    github: { reader: polling, urgentReader: urgent, writer, selectors },
    pagerDuty: null,
    backfillDays: 365,
    zone: 'UTC',
    now: () => now,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  }
  return {
    gitHub,
    store,
    context,
    async round() {
      const before = gitHub.requests.length
      const end = await runRound(context)
      return { ...end, requests: gitHub.requests.slice(before) }
    },
    pass: (ms) => {
      now += ms
    },
    skewGitHub: (ms) => {
      skew = ms
    },
    rows: <T>(query: string, ...values: unknown[]) => store.sqlite.prepare(query).all(...values) as T[],
    async stop() {
      await gitHub.stop()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
