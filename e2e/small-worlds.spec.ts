import { aProduct, type Product } from './product'
import { expect, test } from './screens'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubFile,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubWorld,
  aSha,
} from './simulators/github/builders'
import {
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyWorld,
  aReference,
} from './simulators/pagerduty/builders'

test.describe.configure({ mode: 'serial' })

/** A time of a day of March 2026, UTC. */
const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00Z`

type Given = Parameters<typeof aGitHubPullRequest>[0]

/** Opened at 8, approved at 10 and merged at 12 of a day; squashed as the commit `merge-<number>`. */
const aChange = (number: number, day: number, given: Given & { message?: string } = {}) => {
  const { message = 'Work', ...rest } = given
  return aGitHubPullRequest({
    number,
    createdAt: at(day, '08:00'),
    updatedAt: at(day, '12:00'),
    mergedAt: at(day, '12:00'),
    closedAt: at(day, '12:00'),
    body: '',
    timelineItems: aConnection([
      aGitHubPullRequestCommit({
        oid: aSha(`head-${number}`),
        message,
        authoredDate: at(day, '07:00'),
        committedDate: at(day, '07:00'),
      }),
      aGitHubReview({ id: `PRR_${number}`, submittedAt: at(day, '10:00') }),
    ]),
    ...rest,
  })
}

const aDeploymentOf = (number: number, day: number, finished: string) =>
  aGitHubDeployment({
    id: `DE_${number}`,
    commitOid: aSha(`merge-${number}`),
    createdAt: at(day, '12:30'),
    updatedAt: at(day, finished),
    statuses: aConnection([
      { ...aGitHubDeploymentStatus('SUCCESS', at(day, finished)), id: `DES_${number}` },
    ]),
  })

/** Says what, how it can fail and why this way, each with names of the diff. */
const aboutTheQueue = `## What changed
The queue in src/queue.ts used to keep a message for ever; now it drops it after three tries and writes it to
the ledger, so that shop no longer stalls behind one bad message.

## Failure modes
If the ledger is down while the queue drops a message, the message is lost to shop until somebody replays it; the
alert on queue drops fires then.

## Why
We considered a longer pause in the queue instead, but waiting workers exhausted the connections of the ledger
in February, so giving up early is the lesser harm.
`

const aboutTheBasket = `## What changed
Before, src/basket.ts asked the voucher service once per line; it now asks once per basket and keeps the answer in
src/voucher.ts for the request.

## Failure modes
When a voucher expires while the basket is open, the basket shows the old price until the next request, and the
voucher check at checkout refuses it.

## Why
An alternative was a cache shared by all requests of the basket, rejected because a voucher can be used up by
another customer at any moment.
`

/** Change 2 takes change 1 back, 6 is a hotfix; 3 has a trailer, an agent wrote 4, a person explained 5. */
const pullRequests = [
  aChange(1, 3, { title: 'Add tax' }),
  aChange(2, 3, {
    title: 'Revert "Add tax"',
    mergedAt: at(3, '13:50'),
    closedAt: at(3, '13:50'),
    updatedAt: at(3, '13:50'),
  }),
  aChange(3, 5, { message: 'Speed it up\n\nCo-Authored-By: Claude <noreply@anthropic.com>' }),
  aChange(4, 9, {
    author: aGitHubActor('copilot-swe-agent', { __typename: 'Bot', databaseId: 198982749 }),
    body: aboutTheBasket,
    files: aConnection([aGitHubFile('src/basket.ts', 40, 10), aGitHubFile('src/voucher.ts', 20, 2)]),
  }),
  aChange(5, 11, {
    body: aboutTheQueue,
    files: aConnection([aGitHubFile('src/queue.ts', 50, 10), aGitHubFile('src/ledger.ts', 12, 3)]),
  }),
  aChange(6, 13, {
    title: 'Fix the rounding of the receipt',
    headRefName: 'hotfix/rounding',
    files: aConnection([aGitHubFile('src/receipt.ts', 6, 4)]),
  }),
]

const line = ['root', ...pullRequests.map(({ number }) => `merge-${number}`)]
const landedAt = new Map(pullRequests.map(({ number, mergedAt }) => [`merge-${number}`, mergedAt ?? '']))

const shop = aGitHubRepositoryWorld({
  repository: aGitHubRepository({
    nameWithOwner: 'acme/shop',
    defaultBranchRef: { name: 'main', target: { oid: aSha('merge-6') } },
  }),
  pullRequests,
  commits: line
    .map((name, index) =>
      aGitHubCommit({
        sha: aSha(name),
        at: landedAt.get(name) ?? '2026-02-02T09:00:00Z',
        parents: index === 0 ? [] : [{ sha: aSha(line[index - 1] ?? '') }],
      }),
    )
    .reverse(),
  deployments: [
    aDeploymentOf(6, 13, '13:00'),
    aDeploymentOf(5, 11, '13:00'),
    aDeploymentOf(4, 9, '13:00'),
    aDeploymentOf(3, 5, '13:00'),
    { ...aDeploymentOf(2, 3, '14:05'), createdAt: at(3, '14:00') },
    aDeploymentOf(1, 3, '13:00'),
  ],
})

const anIncident = (id: string, number: number, day: number, from: string, until: string) =>
  aPagerDutyIncident({
    id,
    incident_number: number,
    status: 'resolved',
    created_at: at(day, from),
    updated_at: at(day, until),
    resolved_at: at(day, until),
    last_status_change_at: at(day, until),
    service: aReference('service', 'PSHOP'),
    teams: [],
  })

/** One whose note names its cause, and one on a quiet day that nothing explains. */
const incidents = [anIncident('QTAX', 1, 3, '13:20', '14:30'), anIncident('QQUIET', 2, 20, '03:00', '03:40')]

const pagerDuty = aPagerDutyWorld({
  services: [aPagerDutyService({ id: 'PSHOP', name: 'shop', teams: [] })],
  incidents,
  logEntries: incidents.flatMap(({ id, created_at, resolved_at }) => [
    aLogEntry({ id: `R${id}1`, created_at, incident: aReference('incident', id) }),
    aLogEntry({
      id: `R${id}2`,
      type: 'resolve_log_entry',
      created_at: resolved_at ?? '',
      incident: aReference('incident', id),
    }),
  ]),
  notes: {
    QTAX: [
      aNote({
        id: 'PNOTE1',
        content: 'Caused by https://github.com/acme/shop/pull/1',
        created_at: at(3, '14:40'),
      }),
    ],
  },
})

let product: Product

test.beforeAll(async () => {
  product = await aProduct({
    gitHub: aGitHubWorld({ repositories: [shop] }),
    pagerDuty,
    now: Date.parse('2026-04-01T00:00:00Z'),
    environment: { HEADROOM_ZONE: 'UTC', HEADROOM_BACKFILL_DAYS: '90' },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
})
test.afterAll(() => product.stop())

const window = 'from=2026-03-01&to=2026-04-01'

async function totalOf(metric: string): Promise<unknown> {
  const { body } = await product.api(`/api/v1/metrics/${metric}?${window}`)
  return (body as { total: unknown }).total
}

type Row = { id: string; title: string; value: number | null; counted: boolean; possible?: boolean }

async function rowsOf(metric: string): Promise<Row[]> {
  const { body } = await product.api(`/api/v1/metrics/${metric}/rows?${window}`)
  return (body as { rows: Row[] }).rows
}

async function countedIn(metric: string): Promise<string[]> {
  const rows = await rowsOf(metric)
  return rows
    .filter(({ counted }) => counted)
    .map(({ title }) => title)
    .toSorted()
}

test('a deployment that was reverted has failed; six are too few for a percentage', async () => {
  const total = await totalOf('change-failure-rate')
  expect(total).toMatchObject({ value: null, n: 6, numerator: 1, denominator: 6 })
})

test('it had recovered when the revert was deployed, 45 minutes after it began to hurt', async () => {
  const minutes = (await rowsOf('failed-deployment-recovery-time')).map(({ value }) => (value ?? 0) / 60_000)
  expect(minutes).toEqual([45])
})

test('the revert and the hotfix are rework', async () => {
  expect(await totalOf('deployment-rework-rate')).toMatchObject({ numerator: 2, denominator: 6 })
})

test('an incident whose note names its cause is decided, one that nothing explains is not', async () => {
  expect(await totalOf('link-coverage')).toMatchObject({ numerator: 1, denominator: 2 })
})

test('a trailer and an agent’s account are markers; a person’s silence is none', async () => {
  expect(await totalOf('ai-attributed-share')).toMatchObject({ numerator: 2, denominator: 4 })
  expect(await countedIn('ai-attributed-share')).toEqual(['Change 3', 'Change 4'])
})

test('a person’s text on what, how it fails and why explains; an agent’s does not, and six lines ask for none', async () => {
  expect(await totalOf('explanation-coverage')).toMatchObject({ numerator: 1, denominator: 3 })
  expect(await countedIn('explanation-coverage')).toEqual(['Change 5'])
})

test('throughput counts neither what was taken back nor the revert', async () => {
  expect(await totalOf('change-throughput')).toMatchObject({ value: 4 })
})
