import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '@/db/open'
import type { World } from '@/db/seed/world'
import { readWorld } from '@/db/seed/world-readers'
import { aStoreIn } from '@/db/test-store'
import {
  aConnection,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubPullRequest,
  aGitHubRelease,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubTag,
  aGitHubWorkflow,
  aGitHubWorkflowRun,
  aGitHubWorld,
  aSha,
} from '@/e2e/simulators/github/builders'
import {
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyWorld,
  aReference,
} from '@/e2e/simulators/pagerduty/builders'
import {
  deploymentPayload,
  gitHubWebhook,
  issueCommentPayload,
  pagerDutyWebhook,
  pullRequestPayload,
  pushPayload,
  repositoryPayload,
  type Webhook,
} from '@/e2e/simulators/webhooks'
import type { GitHubReader } from '@/lib/connectors/github/reader'
import { SourceError } from '@/lib/domain/source-error'
import { gitHubDelivery, pagerDutyDelivery } from '@/lib/inbox/delivery'
import { openInbox } from '@/lib/inbox/inbox'
import type { SyncContext } from '../context'
import { runRound } from '../round'
import { workWaitingDeliveries } from './work'

const now = Date.parse('2026-03-20T12:00:00Z')
const at = (time: string) => `2026-03-${time}:00Z`

let folder = ''
let store: Store
let world: World
let context: SyncContext

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-hints-'))
  store = aStoreIn(join(folder, 'headroom.db'))
  world = aWorld()
  context = aContext()
  await runRound(context)
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const openPull = (number: number) =>
  aGitHubPullRequest({
    number,
    id: `PR_${number}`,
    state: 'OPEN',
    createdAt: at('10T08:00'),
    updatedAt: at('10T08:00'),
    mergedAt: null,
    closedAt: null,
    mergeCommit: null,
    timelineItems: aConnection([]),
  })

function aWorld(): World {
  const root = aGitHubCommit({ sha: aSha('root'), at: at('01T08:00'), parents: [] })
  const api = aGitHubRepositoryWorld({
    repository: aGitHubRepository({ defaultBranchRef: { name: 'main', target: { oid: root.sha } } }),
    pullRequests: [openPull(2), openPull(1)],
    commits: [root],
    deployments: [aGitHubDeployment({ id: 'DE_1', statuses: aConnection([]) })],
    workflows: [
      aGitHubWorkflow({ id: 9, name: 'Deploy to production', path: '.github/workflows/deploy.yml' }),
    ],
  })
  const incident = aPagerDutyIncident({
    id: 'Q1',
    created_at: at('12T08:00'),
    status: 'triggered',
    resolved_at: null,
  })
  return {
    endsAt: now,
    github: aGitHubWorld({ repositories: [api] }),
    pagerDuty: aPagerDutyWorld({ incidents: [incident] }),
  }
}

function aContext(): SyncContext {
  const readers = readWorld(world)
  return {
    store,
    github: { reader: readers.github, selectors: ['acme/*'] },
    pagerDuty: { reader: readers.pagerDuty, urgentReader: readers.pagerDuty, webhooks: null },
    backfillDays: 60,
    zone: 'UTC',
    now: () => now,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  }
}

const api = () => {
  const [found] = world.github.repositories
  if (!found) throw new Error('The world has no repository.')
  return found
}
const pull = (number: number) => {
  const found = api().pullRequests.find((one) => one.number === number)
  if (!found) throw new Error(`The world has no pull request ${number}.`)
  return found
}

async function deliver(...webhooks: (Webhook & { at?: number })[]) {
  const inbox = openInbox(store.sqlite.name)
  await Promise.all(
    webhooks.map(({ path, headers, body, at: receivedAt = now }) => {
      const arrival = { headers: new Headers(headers), body: Buffer.from(body), receivedAt }
      return inbox.keep(path.endsWith('github') ? gitHubDelivery(arrival) : pagerDutyDelivery(arrival))
    }),
  )
}

const rows = (sql: string) => store.sqlite.prepare(sql).raw().all()
const outcomes = () =>
  rows('select outcome, count(*) from webhook_delivery group by outcome order by outcome')
const webhookStream = () =>
  rows("select state, read, expected, error from sync_stream where stream = 'webhooks' order by source")

/** The reader of the world that notes what pull requests it is asked for. */
function noting(): { reader: GitHubReader; asked: number[][] } {
  const asked: number[][] = []
  const { github } = readWorld(world)
  const findPullRequests: GitHubReader['findPullRequests'] = (repository, numbers) => {
    asked.push(numbers)
    return github.findPullRequests(repository, numbers)
  }
  return { reader: { ...github, findPullRequests }, asked }
}

describe('a webhook', () => {
  test('makes us read its pull request as it stands now, whatever the payload said', async () => {
    const review = aGitHubReview({ id: 'PRR_new', submittedAt: at('11T09:00') })
    Object.assign(pull(1), {
      title: 'Reworded',
      updatedAt: at('11T09:00'),
      timelineItems: aConnection([review]),
    })
    await deliver(gitHubWebhook('pull_request', { ...pullRequestPayload(api(), pull(1)), title: 'A lie' }))
    await workWaitingDeliveries(context)
    expect(rows("select title from pull_request where id = 'github:PR_1'")).toEqual([['Reworded']])
    expect(rows("select count(*) from review where pull_request_id = 'github:PR_1'")).toEqual([[1]])
    expect(outcomes()).toEqual([['read', 1]])
    expect(webhookStream()).toEqual([['current', 1, 1, null]])
  })

  test('is concluded from at once: a merged pull request becomes a change', async () => {
    const sha = aSha('merge')
    Object.assign(pull(1), {
      state: 'MERGED',
      mergedAt: at('11T10:00'),
      closedAt: at('11T10:00'),
      updatedAt: at('11T10:00'),
      mergeCommit: { oid: sha },
    })
    api().commits.unshift(aGitHubCommit({ sha, at: at('11T10:00'), parents: [{ sha: aSha('root') }] }))
    api().repository.defaultBranchRef = { name: 'main', target: { oid: sha } }
    await deliver(gitHubWebhook('pull_request', pullRequestPayload(api(), pull(1), 'closed')))
    await workWaitingDeliveries(context)
    expect(
      rows("select count(*) from change where exclusion is null and pull_request_id = 'github:PR_1'"),
    ).toEqual([[1]])
  })

  test('of a push alone makes the push a change', async () => {
    const sha = aSha('pushed')
    const commit = aGitHubCommit({ sha, at: at('20T11:50'), parents: [{ sha: aSha('root') }] })
    context.github = { reader: readWorld({ ...world, endsAt: now + 60_000 }).github, selectors: ['acme/*'] }
    api().commits.unshift(commit)
    api().repository.defaultBranchRef = { name: 'main', target: { oid: sha } }
    await deliver(gitHubWebhook('push', pushPayload(api())))
    await workWaitingDeliveries(context)
    expect(rows('select count(*) from change where exclusion is null')).toEqual([[2]])
  })

  test('that comes days late reads its comment all the same', async () => {
    const told = { created_at: at('20T12:05'), updated_at: at('20T12:05') }
    const url = 'https://api.github.com/repos/acme/api/pulls/1'
    api().reviewComments.unshift(aGitHubReviewComment({ id: 72, pull_request_url: url, ...told }))
    const late = gitHubWebhook('pull_request_review_comment', pullRequestPayload(api(), pull(1)))
    await deliver({ ...late, at: now + 3 * 86_400_000 })
    await workWaitingDeliveries(context)
    expect(rows('select count(*) from comment')).toEqual([[1]])
  })

  test('about one object, thirty times, is one reading', async () => {
    const { reader, asked } = noting()
    context.github = { reader, selectors: ['acme/*'] }
    const told = pullRequestPayload(api(), pull(1))
    await deliver(...Array.from({ length: 30 }, () => gitHubWebhook('pull_request', told)))
    await workWaitingDeliveries(context)
    expect(asked).toEqual([[1]])
    expect(outcomes()).toEqual([['read', 30]])
  })

  test('that comes while its object is read makes us read it again', async () => {
    const { reader, asked } = noting()
    const told = gitHubWebhook('pull_request', pullRequestPayload(api(), pull(1)))
    context.github = {
      selectors: ['acme/*'],
      reader: {
        ...reader,
        findPullRequests: async (...args) => {
          const before = await reader.findPullRequests(...args)
          if (asked.length === 1) {
            Object.assign(pull(1), { title: 'Changed meanwhile', updatedAt: at('11T09:30') })
            await deliver({ ...told, headers: { ...told.headers, 'x-github-delivery': 'second' } })
          }
          return structuredClone(before)
        },
      },
    }
    await deliver(told)
    await workWaitingDeliveries(context)
    await workWaitingDeliveries(context)
    expect(asked).toHaveLength(2)
    expect(rows("select title from pull_request where id = 'github:PR_1'")).toEqual([['Changed meanwhile']])
  })

  test('of every kind reads what it names', async () => {
    api().reviewComments.unshift(
      aGitHubReviewComment({
        id: 71,
        pull_request_url: 'https://api.github.com/repos/acme/api/pulls/1',
        created_at: at('20T11:55'),
        updated_at: at('20T11:55'),
      }),
    )
    const [deployment] = api().deployments
    if (!deployment) throw new Error('The world has no deployment.')
    deployment.statuses = aConnection([aGitHubDeploymentStatus('SUCCESS', at('11T12:00'))])
    api().workflowRuns.unshift(aGitHubWorkflowRun({ id: 91, workflow_id: 9 }))
    api().releases.unshift(aGitHubRelease({ id: 51 }))
    api().tags.unshift(aGitHubTag({ name: 'v9' }))
    await deliver(
      gitHubWebhook('pull_request_review', pullRequestPayload(api(), pull(1))),
      gitHubWebhook('issue_comment', issueCommentPayload(api(), 2, true)),
      gitHubWebhook('deployment_status', deploymentPayload(api(), deployment)),
      gitHubWebhook('workflow_run', repositoryPayload(api(), { workflow_run: { id: 91, workflow_id: 9 } })),
      gitHubWebhook('release', repositoryPayload(api(), { release: { id: 51 } })),
      gitHubWebhook('push', pushPayload(api())),
    )
    await workWaitingDeliveries(context)
    const counts = ['comment', 'deployment_status', 'workflow_run', 'release', 'tag'].map(
      (table) => rows(`select count(*) from ${table}`)[0],
    )
    expect(counts).toEqual([[1], [1], [1], [1], [1]])
    expect(outcomes()).toEqual([['read', 6]])
  })

  test('of PagerDuty reads its incident with what was logged and noted', async () => {
    const [incident] = world.pagerDuty.incidents
    Object.assign(incident ?? {}, { status: 'resolved', resolved_at: at('12T10:00') })
    world.pagerDuty.logEntries.push(
      aLogEntry({ id: 'L1', created_at: at('12T10:00'), incident: aReference('incident', 'Q1') }),
    )
    world.pagerDuty.notes.Q1 = [aNote({ id: 'N1' })]
    await deliver(
      pagerDutyWebhook('incident.resolved', { id: 'Q1', type: 'incident' }),
      pagerDutyWebhook('incident.annotated', { id: 'N1', type: 'incident_note', incident: { id: 'Q1' } }),
    )
    await workWaitingDeliveries(context)
    expect(rows('select status from incident')).toEqual([['resolved']])
    expect(
      rows('select (select count(*) from incident_log_entry), (select count(*) from incident_note)'),
    ).toEqual([[1, 1]])
    expect(outcomes()).toEqual([['read', 2]])
  })

  test('that speaks of nothing we keep is kept and quiet', async () => {
    const stranger = aGitHubRepositoryWorld({
      repository: aGitHubRepository({ nameWithOwner: 'other/thing' }),
    })
    await deliver(
      gitHubWebhook('ping', { zen: 'Design for failure.' }),
      gitHubWebhook('quantum_entangled', { spin: 'up' }),
      gitHubWebhook('push', 'no object'),
      gitHubWebhook('pull_request', pullRequestPayload(stranger, openPull(1))),
      gitHubWebhook('pull_request', pullRequestPayload(api(), openPull(404))),
      pagerDutyWebhook('incident.triggered', { id: 'QGONE', type: 'incident' }),
      pagerDutyWebhook('weather.changed', { id: 'W', type: 'weather' }),
    )
    await workWaitingDeliveries(context)
    expect(outcomes()).toEqual([
      ['nothing-to-read', 2],
      ['read', 2],
      ['unknown', 3],
    ])
    expect(rows("select count(*) from sync_stream where state = 'failing'")).toEqual([[0]])
  })

  test('of a new repository of the selection makes it known', async () => {
    const repository = aGitHubRepository({ nameWithOwner: 'acme/new' })
    const made = aGitHubRepositoryWorld({ repository })
    world.github.repositories.push(made)
    await deliver(gitHubWebhook('repository', repositoryPayload(made, { action: 'created' })))
    await workWaitingDeliveries(context)
    expect(rows('select name from repository order by name')).toEqual([['acme/api'], ['acme/new']])
  })
})

describe('an object that cannot be read', () => {
  const refusing = () => {
    const { reader } = context.github ?? {}
    if (!reader) throw new Error('There is no GitHub.')
    const failing = async () => {
      throw new SourceError('github', 'unreachable', 'GitHub does not answer.', { action: 'Wait.' })
    }
    return { healthy: reader, broken: { ...reader, findPullRequests: failing } }
  }

  test('leaves its webhook waiting, says why, holds up no other, and is read when it can be', async () => {
    const { healthy, broken } = refusing()
    context.github = { reader: broken, selectors: ['acme/*'] }
    Object.assign(pull(1), { title: 'Reworded', updatedAt: at('11T09:00') })
    api().tags.unshift(aGitHubTag({ name: 'v9' }))
    await deliver(
      gitHubWebhook('pull_request', pullRequestPayload(api(), pull(1))),
      gitHubWebhook('create', repositoryPayload(api(), { ref_type: 'tag' })),
    )
    await workWaitingDeliveries(context)
    expect(outcomes()).toEqual([
      [null, 1],
      ['read', 1],
    ])
    expect(rows('select attempts, error from webhook_delivery where processed_at is null')).toEqual([
      [1, 'GitHub does not answer.'],
    ])
    expect(webhookStream()).toEqual([['failing', 1, 2, 'GitHub does not answer.']])
    expect(rows('select count(*) from tag')).toEqual([[1]])

    context.github = { reader: healthy, selectors: ['acme/*'] }
    await workWaitingDeliveries(context)
    expect(rows("select title from pull_request where id = 'github:PR_1'")).toEqual([['Reworded']])
    expect(webhookStream()).toEqual([['current', 2, 2, null]])
  })
})
