import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GitHubRepositoryWorld, World } from '@/db/seed/world'
import type { SyncAnswer } from '@/lib/api/sync-contract'
import {
  aConnection,
  aGitHubRelease,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubWorkflow,
  aGitHubWorkflowRun,
  aSha,
} from '../simulators/github/builders'
import { aNote, aPagerDutyIncident, aReference } from '../simulators/pagerduty/builders'
import { releaseClock, setClock } from './clock'
import { type Contents, contentsOf } from './contents'
import { listOfApi, pullRequestsOfApi } from './requests'
import { aSite, type Site } from './site'
import { aChange, ago, anEntry, aWorld, endsAt, lineOf } from './world'

const minuteMs = 60_000
let site: Site
let world: World
let api: GitHubRepositoryWorld

beforeEach(async () => {
  setClock(endsAt + minuteMs)
  world = aWorld()
  const [first] = world.github.repositories
  if (!first) throw new Error('This world has no repository.')
  api = first
  site = await aSite(world)
})
afterEach(() => site.stop())
afterAll(releaseClock)

/** An instant so many minutes after the world's end. */
const minute = (after: number) => ago(0, -after / 60)

function later(minutes: number): Promise<SyncAnswer> {
  setClock(endsAt + minutes * minuteMs)
  return site.round()
}

const errorsOf = ({ rows }: SyncAnswer) => rows.filter((row) => row.error !== null)

/** A first reading of the world as it is now: what every longer way must end with. */
async function expectTruth(without: string[] = []): Promise<void> {
  const fresh = await aSite(world)
  try {
    setClock(endsAt + 60 * minuteMs)
    expect(errorsOf(await fresh.round())).toEqual([])
    const [found, truth] = [contentsOf(site.file), contentsOf(fresh.file)]
    expect(surplus(found, truth, without), 'kept and not there').toEqual([])
    expect(surplus(truth, found, without), 'there and not kept').toEqual([])
    expect(await site.answers()).toEqual(await fresh.answers())
  } finally {
    await fresh.stop()
  }
}

const surplus = (one: Contents, other: Contents, without: string[]) =>
  Object.entries(one).flatMap(([table, rows]) => {
    const known = new Set(other[table])
    return without.includes(table)
      ? []
      : rows.filter((row) => !known.has(row)).map((row) => `${table}: ${row}`)
  })

/** Lets something happen before the second page of a list is answered. */
function betweenPages(
  isListed: (request: Parameters<ReturnType<typeof listOfApi>>[0]) => boolean,
  happens: () => void,
) {
  let pages = 0
  site.hooks.gitHub = (request) => {
    if (isListed(request)) pages += 1
    if (pages === 2 && isListed(request)) happens()
    return undefined
  }
}

describe('what changes at GitHub while it is read, or between two readings', () => {
  test('a pull request touched during the walk moves to the front and is read as it became', async () => {
    betweenPages(pullRequestsOfApi(false), () => {
      const touched = api.pullRequests.find(({ number }) => number === 4)
      if (touched) Object.assign(touched, { title: 'Reworded', updatedAt: minute(1) })
    })
    await site.round()
    await later(20)
    await expectTruth()
  })

  test('a release deleted during the walk shifts the pages: the others are read, and it stays as history', async () => {
    betweenPages(listOfApi('/releases'), () => api.releases.shift())
    await site.round()
    await later(20)
    await later(40)
    const kept = site.store.sqlite.prepare('select count(*) from release').pluck().get()
    expect(kept).toBe(5)
  })

  test('a comment added during the walk shifts the pages, and none is kept twice', async () => {
    betweenPages(listOfApi('/comments'), () =>
      api.reviewComments.unshift(
        aGitHubReviewComment({
          id: 900,
          pull_request_url: 'https://api.github.com/repos/acme/api/pulls/12',
          pull_request_review_id: null,
          created_at: minute(1),
        }),
      ),
    )
    await site.round()
    const [opened] = api.pullRequests
    if (opened) opened.updatedAt = minute(1)
    await later(20)
    await expectTruth()
  })

  test("a change in the very second of the last reading's watermark", async () => {
    await site.round()
    const row = site.store.sqlite
      .prepare("select watermark from sync_stream where stream = 'pull-requests' and scope like '%api'")
      .pluck()
      .get()
    const second = new Date(Math.floor(Number(row) / 1000) * 1000).toISOString().replace('.000Z', 'Z')
    const [opened] = api.pullRequests
    if (opened) Object.assign(opened, { state: 'CLOSED', closedAt: second, updatedAt: second })
    await later(20)
    await expectTruth()
  })

  test('a late review on a pull request merged before the horizon', async () => {
    api.pullRequests.push(aChange('api', 100, 300))
    await site.round()
    const old = api.pullRequests.find(({ number }) => number === 100)
    if (old) {
      old.updatedAt = minute(5)
      const late = aGitHubReview({ id: 'PRR_very_late', submittedAt: minute(5) })
      old.timelineItems = aConnection([...old.timelineItems.nodes, late])
    }
    await later(20)
    await expectTruth()
    const found = site.store.sqlite.prepare("select count(*) from review where id like '%PRR_very_late'")
    expect(found.pluck().get()).toBe(1)
  })

  test('the default branch is rewritten', async () => {
    await site.round()
    const kept = api.pullRequests.filter(({ number }) => number !== 10)
    const dropped = api.pullRequests.find(({ number }) => number === 10)
    if (dropped) Object.assign(dropped, { updatedAt: minute(5) })
    api.commits = lineOf(kept).map((one, at, all) => ({
      ...one,
      sha: aSha(`rewritten-${one.sha}`),
      parents: all[at + 1] ? [{ sha: aSha(`rewritten-${all[at + 1]?.sha}`) }] : [],
    }))
    api.repository.defaultBranchRef = { name: 'main', target: { oid: api.commits[0]?.sha ?? '' } }
    await later(20)
    await expectTruth(['commit', 'raw_record'])
  })

  test('a draft release is published later, and a late status and a re-run end what was open', async () => {
    api.releases.unshift(
      aGitHubRelease({ id: 77, tag_name: 'v2', draft: true, created_at: ago(2), published_at: null }),
    )
    await site.round()
    Object.assign(api.releases[0] ?? {}, { draft: false, published_at: minute(5) })
    const [running] = api.deployments
    if (running) {
      running.state = 'FAILURE'
      running.updatedAt = minute(6)
      running.statuses = aConnection([
        { id: 'DES_late', state: 'FAILURE', createdAt: minute(6), environmentUrl: null, logUrl: null },
      ])
    }
    const [, web] = world.github.repositories
    const [run] = web?.workflowRuns ?? []
    if (run) Object.assign(run, { status: 'completed', conclusion: 'failure', updated_at: minute(7) })
    await later(20)
    await expectTruth()
  })

  test('a finished workflow run is run again', async () => {
    await site.round()
    const [, web] = world.github.repositories
    const run = web?.workflowRuns[2]
    if (run) Object.assign(run, { run_attempt: 2, conclusion: 'failure', updated_at: minute(5) })
    await later(20)
    await later(40)
    await expectTruth()
  })

  test('a workflow that deploys is added', async () => {
    await site.round()
    api.workflows.push(aGitHubWorkflow({ id: 30, name: 'Deploy' }))
    api.workflowRuns.push(
      aGitHubWorkflowRun({ id: 900, workflow_id: 30, head_sha: aSha('merge-api-11'), created_at: minute(5) }),
    )
    api.pullRequests.unshift(
      aChange('api', 13, 0, {
        createdAt: ago(0, 1),
        updatedAt: minute(4),
        mergedAt: minute(4),
        closedAt: minute(4),
      }),
    )
    api.commits = lineOf(api.pullRequests)
    api.repository.defaultBranchRef = { name: 'main', target: { oid: api.commits[0]?.sha ?? '' } }
    await later(20)
    await expectTruth()
  })

  test('a repository is archived', async () => {
    await site.round()
    api.repository.isArchived = true
    await later(20)
    await expectTruth()
  })

  test('a repository is renamed, and read on under its new name', async () => {
    await site.round()
    rename('acme/gateway')
    const sync = await later(20)
    expect(errorsOf(sync)).toEqual([])
    expect(new Set(sync.rows.map(({ scope }) => scope))).not.toContain('acme/api')
    await expectTruth()
  })

  test('a repository is renamed, and another takes its name', async () => {
    await site.round()
    const before = contentsOf(site.file, { repositoryId: 'github:R_acme/api' }).pull_request
    rename('acme/gateway')
    const newcomer = aChange('newcomer', 1, 1)
    world.github.repositories.push({
      ...api,
      repository: {
        ...api.repository,
        id: 'R_newcomer',
        databaseId: 4711,
        nameWithOwner: 'acme/api',
        defaultBranchRef: { name: 'main', target: { oid: aSha('merge-newcomer-1') } },
      },
      pullRequests: [newcomer],
      commits: lineOf([newcomer]),
      reviewComments: [],
      deployments: [],
      releases: [],
      tags: [],
      workflows: [],
      workflowRuns: [],
    })
    expect(errorsOf(await later(20))).toEqual([])
    expect(contentsOf(site.file, { repositoryId: 'github:R_acme/api' }).pull_request).toEqual(before)
    expect(contentsOf(site.file, { repositoryId: 'github:R_newcomer' }).pull_request).toHaveLength(1)
    await expectTruth()
  })

  test('a repository is deleted: its history stays, the others are read on; it returns and is whole', async () => {
    await site.round()
    const history = contentsOf(site.file, { repositoryId: 'github:R_acme/api' }).pull_request
    const numbers = await site.answers()
    world.github.repositories = world.github.repositories.filter((one) => one !== api)
    for (const minutes of [20, 40, 60]) await later(minutes)
    expect(contentsOf(site.file, { repositoryId: 'github:R_acme/api' }).pull_request).toEqual(history)
    setClock(endsAt + 60 * minuteMs)
    const totals = (answers: Record<string, unknown>) =>
      Object.values(answers).map((answer) => (answer as { total: unknown }).total)
    expect(totals(await site.answers())).toEqual(totals(numbers))
    world.github.repositories.unshift(api)
    await later(80)
    expect(errorsOf(await later(100))).toEqual([])
    await expectTruth()
  })
})

describe('what changes at PagerDuty between two readings', () => {
  test('an incident reopened, one resolved late, one merged and one that rings anew', async () => {
    await site.round()
    const { incidents, logEntries } = world.pagerDuty
    const change = (id: string, given: object) =>
      Object.assign(incidents.find((one) => one.id === id) ?? {}, given)
    change('QINC0', {
      status: 'triggered',
      resolved_at: null,
      updated_at: minute(3),
      last_status_change_at: minute(3),
    })
    logEntries.push(anEntry('QINC0A', 'unacknowledge', 'QINC0', minute(3)))
    change('QINC7', {
      status: 'resolved',
      resolved_at: minute(4),
      updated_at: minute(4),
      last_status_change_at: minute(4),
    })
    logEntries.push(anEntry('QINC7R', 'resolve', 'QINC7', minute(4), aReference('service', 'PWEB')))
    incidents.push(
      aPagerDutyIncident({
        id: 'QMERGED',
        incident_number: 20,
        created_at: minute(1),
        status: 'resolved',
        resolved_at: minute(5),
        updated_at: minute(5),
        service: aReference('service', 'PAPI'),
        teams: [],
        resolve_reason: { type: 'merge_resolve_reason', incident: aReference('incident', 'QINC0') },
      }),
    )
    logEntries.push(anEntry('QMERGEDT', 'trigger', 'QMERGED', minute(1)))
    await later(20)
    await expectTruth()
  })

  test('a note and an urgency that come late to an old incident', async () => {
    await site.round()
    world.pagerDuty.notes.QINC3 = [aNote({ id: 'PLATE', created_at: minute(5) })]
    const old = world.pagerDuty.incidents.find(({ id }) => id === 'QINC3')
    if (old) Object.assign(old, { urgency: 'low', updated_at: minute(5) })
    world.pagerDuty.logEntries.push(
      anEntry('QINC3N', 'annotate', 'QINC3', minute(5), aReference('service', 'PWEB')),
      anEntry('QINC3U', 'urgency_change', 'QINC3', minute(5), aReference('service', 'PWEB')),
    )
    await later(20)
    await expectTruth()
  })

  test('an incident that moves between the pages of its list', async () => {
    let lists = 0
    site.hooks.pagerDuty = ({ path, query }) => {
      if (path === '/incidents' && query.get('offset') !== '0') lists += 1
      if (lists === 1) {
        lists += 1
        world.pagerDuty.incidents.push(
          aPagerDutyIncident({
            id: 'QSHIFT',
            incident_number: 30,
            created_at: minute(-2),
            service: aReference('service', 'PAPI'),
            teams: [],
          }),
        )
        world.pagerDuty.logEntries.push(anEntry('QSHIFTT', 'trigger', 'QSHIFT', minute(-2)))
      }
      return undefined
    }
    await site.round()
    await later(20)
    await expectTruth()
  })

  test('a service renamed, and an account in another zone', async () => {
    await site.round()
    const service = world.pagerDuty.services.find(({ id }) => id === 'POTHER')
    if (service) Object.assign(service, { name: 'depot', summary: 'depot' })
    await later(20)
    await expectTruth()
  })

  test('an incident and a service deleted: their history stays and no number changes', async () => {
    await site.round()
    const numbers = await site.answers()
    world.pagerDuty.incidents = world.pagerDuty.incidents.filter(({ id }) => id !== 'QINC7')
    world.pagerDuty.services = world.pagerDuty.services.filter(({ id }) => id !== 'POTHER')
    for (const minutes of [20, 40, 60]) expect(errorsOf(await later(minutes))).toEqual([])
    const count = site.store.sqlite.prepare('select count(*) from incident').pluck().get()
    expect(count).toBe(8)
    expect(await site.answers()).toEqual(numbers)
  })
})

/** GitHub's answer to the old name leads on to the new one. */
function rename(name: string): void {
  api.repository.nameWithOwner = name
}
