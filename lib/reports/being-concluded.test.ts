import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { saveRepository } from '@/db/store/save-repository'
import { markUnconcluded } from '@/db/store/unconcluded'
import { commit } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { aViewer } from '../auth/test-viewer'
import { concludeOrganisation } from '../sync/conclude/organisation'
import { noError, saveCoverage, saveProgress } from '../sync/stream'
import { askedOf } from './find-asked'
import { frame } from './frame'
import { metricAnswer } from './metric-answer'
import { answerFrom } from './test-organisation'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 5, 1)
const repositoryId = 'github:R_1'
const viewer = aViewer('leader')

let store: Store
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  const folder = mkdtempSync(join(tmpdir(), 'headroom-concluded-'))
  store = aStoreIn(join(folder, 'headroom.db'))
  stop = answerFrom(store, folder)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** Reads a repository as a round does, in one transaction: pushes with their days, and how far it came. */
const read = (from: number, until: number, ...pushedAt: number[]) =>
  store.write(() => {
    saveRepository(store, {
      id: repositoryId,
      name: 'acme/checkout',
      url: 'https://example.test/acme/checkout',
      defaultBranch: 'main',
      headSha: `push at ${pushedAt.at(-1)}`,
      isPrivate: true,
      isArchived: false,
      createdAt: 0,
      missingSince: null,
    })
    const authors = { authorName: null, authorEmail: null, authorAccountId: null, committerAccountId: null }
    saveRows(
      store,
      commit,
      pushedAt.map((at, index) => ({
        ...{ repositoryId, sha: `push at ${at}`, message: 'Raise the limit', url: null, ...authors },
        parents: index === 0 ? [] : [`push at ${pushedAt[index - 1]}`],
        authoredAt: at,
        committedAt: at,
      })),
    )
    for (const stream of ['pull-requests', 'commits']) {
      const key = { source: 'github', stream, scope: repositoryId, scopeName: 'acme/checkout' } as const
      saveCoverage(store, key, from, until)
      saveProgress(store, key, { state: 'current', syncedAt: until, progressedAt: until, ...noError })
    }
    if (pushedAt.length > 0) markUnconcluded(store, 'repository', repositoryId)
  })

const conclude = () =>
  concludeOrganisation({
    ...{ store, github: null, pagerDuty: null, backfillDays: 365, zone: 'Europe/Berlin' },
    ...{ now: () => now, stop: new AbortController().signal, seen: { changed: 0 } },
    log: { info: () => undefined, warn: () => undefined },
  })

async function throughput(window = { from: '2026-03-02', to: '2026-06-01' }) {
  const { total, buckets, freshness } = metricAnswer(await askedOf('change-throughput', window, viewer))
  return {
    total,
    week: buckets.at(-1),
    state: freshness[0]?.state,
    isSoon: frame(viewer, now).isBeingConcluded,
  }
}
const beingWorkedOut = { value: null, reason: 'not-concluded-yet' }

test('what is read and not yet concluded is unknown and said to come, never 0', async () => {
  await read(now - 200 * day, now, now - 9 * day, now - 2 * day)
  expect(await throughput()).toMatchObject({
    ...{ total: beingWorkedOut, week: beingWorkedOut },
    ...{ state: 'syncing', isSoon: true },
  })
  await conclude()
  expect(await throughput()).toMatchObject({ total: { value: 2 }, week: { value: 1 }, isSoon: false })
})

test('a repository in which nothing happened has none as soon as conclusions are drawn', async () => {
  await read(now - 200 * day, now)
  expect((await throughput()).total).toMatchObject(beingWorkedOut)
  await conclude()
  expect((await throughput()).total).toMatchObject({ value: 0 })
})

test('a later reading hides nothing that stood, although its own conclusions are still due', async () => {
  await read(now - 200 * day, now - day, now - 9 * day)
  await conclude()
  await read(now - 200 * day, now, now - 9 * day, now - day / 2)
  expect(await throughput()).toMatchObject({ total: { value: 1 }, week: { value: 0 }, isSoon: false })
  await conclude()
  expect(await throughput()).toMatchObject({ total: { value: 2 }, week: { value: 1 } })
})

test('reading further back makes only the older weeks unknown until they are concluded', async () => {
  const older = { from: '2026-03-02', to: '2026-03-16' }
  await read(now - 30 * day, now, now - 9 * day)
  await conclude()
  await read(now - 200 * day, now, now - 85 * day, now - 9 * day)
  expect((await throughput(older)).total).toMatchObject(beingWorkedOut)
  expect((await throughput()).week).toMatchObject({ value: 0 })
  await conclude()
  expect((await throughput(older)).total).toMatchObject({ value: 1 })
})

test('drawing that was stopped in its middle shows nothing as concluded', async () => {
  await read(now - 200 * day, now, now - 9 * day)
  const stopped = new AbortController()
  stopped.abort()
  await concludeOrganisation({
    ...{ store, github: null, pagerDuty: null, backfillDays: 365, zone: 'Europe/Berlin' },
    ...{ now: () => now, stop: stopped.signal, seen: { changed: 0 } },
    log: { info: () => undefined, warn: () => undefined },
  })
  expect((await throughput()).total).toMatchObject(beingWorkedOut)
})
