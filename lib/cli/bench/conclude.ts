import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { savePullRequest } from '@/db/store/save-pull-request'
import { saveRepository } from '@/db/store/save-repository'
import { markUnconcluded } from '@/db/store/unconcluded'
import { commit } from '@/db/tables'
import { concludeOrganisation } from '@/lib/sync/conclude/organisation'
import type { SyncContext } from '@/lib/sync/context'
import { saveCoverage } from '@/lib/sync/stream'
import type { Bench, BenchLine } from './bench'
import { pullRequestAt } from './pull-request-at'

const perRepository = 5_000
const pageSize = 37
const repetitions = 15
const now = Date.UTC(2026, 5, 1)

/** How soon one changed pull request is concluded and published, and what a whole drawing costs. */
export const conclude: Bench = {
  usage: 'conclude [PULL-REQUESTS]',
  async run([count = '20000'], tell) {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
    const store = openStore(join(folder, 'headroom.db'))
    try {
      migrateStore(store)
      const repositories = Math.max(1, Math.round(Number(count) / perRepository))
      await fill(store, repositories)
      await measureWhole(store, repositories * perRepository, tell)
      await measureOne(store, repositories, tell)
    } finally {
      store.close()
      rmSync(folder, { recursive: true })
    }
  },
}

function contextOf(store: Store): SyncContext {
  return {
    store,
    github: null,
    pagerDuty: null,
    backfillDays: 365,
    zone: 'Europe/Berlin',
    now: () => now,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  }
}

/** Repositories of 5,000 merged pull requests each, squashed on one line. */
async function fill(store: Store, repositories: number): Promise<void> {
  for (let index = 0; index < repositories; index += 1) {
    const id = `github:R_${index}`
    const lineOf = (number: number) => pullRequestAt(number, repositories).facts.pullRequest.mergeSha ?? ''
    await store.write(() => {
      saveRepository(store, {
        id,
        name: `acme/service-${index}`,
        url: `https://example.test/acme/service-${index}`,
        defaultBranch: 'main',
        headSha: lineOf(index + (perRepository - 1) * repositories),
        isPrivate: true,
        isArchived: false,
        createdAt: 0,
        missingSince: null,
      })
      const key = { source: 'github' as const, stream: 'pull-requests', scope: id, scopeName: id }
      saveCoverage(store, key, 0, now)
    })
    for (let start = 0; start < perRepository; start += pageSize) {
      await store.write(() => {
        for (let at = start; at < Math.min(start + pageSize, perRepository); at += 1) {
          const number = index + at * repositories
          const { facts } = pullRequestAt(number, repositories)
          savePullRequest(store, facts)
          const { pullRequest } = facts
          saveRows(store, commit, [
            {
              repositoryId: id,
              sha: pullRequest.mergeSha ?? '',
              parents: at === 0 ? [] : [lineOf(number - repositories)],
              message: `${pullRequest.title} (#${pullRequest.number})`,
              authorName: null,
              authorEmail: null,
              authorAccountId: pullRequest.authorAccountId,
              committerAccountId: null,
              authoredAt: pullRequest.mergedAt,
              committedAt: pullRequest.mergedAt,
              url: null,
            },
          ])
        }
      })
    }
  }
}

async function measureWhole(
  store: Store,
  pullRequests: number,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const begun = performance.now()
  await concludeOrganisation(contextOf(store))
  const spent = performance.now() - begun
  delay.disable()
  clearInterval(watch)
  tell({
    what: `${pullRequests.toLocaleString('en')} pull requests concluded from nothing`,
    figure: `${Math.round(pullRequests / (spent / 1000)).toLocaleString('en')} pull requests/s`,
    limit: 'none',
    isMet: null,
  })
  const stretch = delay.percentile(99.9) / 1e6
  tell({
    what: 'event loop delay meanwhile, p99.9',
    figure: `${stretch.toFixed(0)} ms (longest ${(delay.max / 1e6).toFixed(0)} ms)`,
    limit: '≤ 50 ms',
    isMet: stretch <= 50,
  })
  const grown = (most - before) / 1e6
  tell({
    what: 'memory above the start, repositories of 5,000 pull requests',
    figure: `${grown.toFixed(0)} MB`,
    limit: '≤ 100 MB',
    isMet: grown <= 100,
  })
}

async function measureOne(
  store: Store,
  repositories: number,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const context = contextOf(store)
  const time = async (change: (turn: number) => void) => {
    const times: number[] = []
    for (let turn = 0; turn < repetitions; turn += 1) {
      await store.write(() => change(turn))
      const begun = performance.now()
      await concludeOrganisation(context)
      times.push(performance.now() - begun)
    }
    return times.toSorted((a, b) => a - b)[Math.floor(repetitions / 2)] ?? 0
  }
  const reviewed = await time((turn) => {
    const { facts } = pullRequestAt((4_000 + turn) * repositories, repositories)
    const reviews = facts.reviews.map((review) => ({ ...review, submittedAt: (review.submittedAt ?? 0) + 1 }))
    savePullRequest(store, { ...facts, reviews })
  })
  const renamed = await time((turn) => {
    const { facts } = pullRequestAt((4_900 + turn) * repositories, repositories)
    savePullRequest(store, {
      ...facts,
      pullRequest: { ...facts.pullRequest, baseRef: turn % 2 ? 'main' : 'next' },
    })
    markUnconcluded(store, 'repository', facts.pullRequest.repositoryId)
  })
  const line = (what: string, ms: number) =>
    tell({ what, figure: `${ms.toFixed(0)} ms`, limit: '≤ 100 ms', isMet: ms <= 100 })
  line('one late review in a repository of 5,000, to published', reviewed)
  line('one change to the history of a repository of 5,000, to published', renamed)
}
