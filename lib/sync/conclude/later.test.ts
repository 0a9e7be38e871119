import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { saveRepository } from '@/db/store/save-repository'
import { markUnconcluded } from '@/db/store/unconcluded'
import { commit, incident } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { extendCoverage, saveCoverage } from '../stream'
import { concludeOrganisation } from './organisation'

const at = Date.UTC(2026, 5, 1)
const minute = 60_000
const repositoryId = 'github:R_1'
const pullRequests = {
  source: 'github' as const,
  stream: 'pull-requests',
  scope: repositoryId,
  scopeName: 'acme/checkout',
}

let folder: string
let store: Store

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-later-'))
  store = aStoreIn(join(folder, 'headroom.db'))
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const conclude = (now: number) =>
  concludeOrganisation({
    store,
    github: null,
    pagerDuty: null,
    backfillDays: 365,
    zone: 'UTC',
    now: () => now,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  })

const exclusions = () => store.sqlite.prepare('select exclusion from incident_count').pluck().all()
const pushes = () => store.sqlite.prepare(`select sha from change where kind = 'push'`).pluck().all()

/** A push to the default branch at `at`, while pull requests are read up to a minute before it. */
const pushBeyondCoverage = async () => {
  await store.write(() => {
    saveRepository(store, {
      id: repositoryId,
      name: 'acme/checkout',
      url: 'https://example.test/acme/checkout',
      defaultBranch: 'main',
      headSha: 'pushed',
      isPrivate: true,
      isArchived: false,
      createdAt: 0,
      missingSince: null,
    })
    saveCoverage(store, pullRequests, 0, at - minute)
    saveRows(store, commit, [
      {
        repositoryId,
        sha: 'pushed',
        parents: [],
        message: 'Raise the limit',
        authorName: null,
        authorEmail: null,
        authorAccountId: null,
        committerAccountId: null,
        authoredAt: at,
        committedAt: at,
        url: null,
      },
    ])
    markUnconcluded(store, 'repository', repositoryId)
  })
  await conclude(at)
}

describe('what counts only later', () => {
  it('an incident read within two minutes counts once it has lasted so long, without any news of it', async () => {
    await store.write(() => {
      saveRows(store, incident, [
        {
          id: 'pagerduty:P1',
          sourceServiceId: 'pagerduty:S1',
          number: 1,
          title: 'Checkout answers slowly',
          status: 'triggered',
          urgency: 'high',
          priority: null,
          triggeredAt: at,
          resolvedAt: null,
          mergedIntoId: null,
          updatedAt: at,
          url: 'https://example.test/incidents/P1',
        },
      ])
      markUnconcluded(store, 'incident', '', 'pagerduty:P1')
    })
    await conclude(at + minute)
    expect(exclusions()).toEqual(['under-two-minutes'])
    await conclude(at + 2 * minute - 1)
    expect(exclusions()).toEqual(['under-two-minutes'])
    await conclude(at + 2 * minute)
    expect(exclusions()).toEqual([null])
  })

  it.each([
    ['are read past it', (until: number) => saveCoverage(store, pullRequests, at - minute, until)],
    ['are told to be unmoved past it', (until: number) => extendCoverage(store, pullRequests, until)],
  ])('a push becomes a change when pull requests %s', async (_, pass) => {
    await pushBeyondCoverage()
    expect(pushes()).toEqual([])
    await store.write(() => pass(at + minute))
    await conclude(at + minute)
    expect(pushes()).toEqual(['pushed'])
  })
})
