/** The practice in GitHub from its beginning to the chart: asked, edited, judged, merged; and whoever is not obeyed. */
import type { GitHubPullRequest, GitHubTimelineItem } from '@/lib/connectors/github/payload'
import { hourMs } from '@/lib/domain/wall-clock'
import { expectNoBarrierNow } from './barriers'
import { aProduct, type Product, type Running } from './product'
import { expect, open, test } from './screens'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aSha,
} from './simulators/github/builders'
import { gitHubWebhook, issueCommentPayload, pullRequestPayload, webhookSecret } from './simulators/webhooks'
import { aGrowingWorld, theGrowing } from './worlds/growing'

test.describe.configure({ mode: 'serial' })

const others = 8
const number = others + 1
const content = `### What it does
Before, the settlement worker asked the ledger again at once; now \`settlement\` waits twice as long before each request to \`ledger\`.

### How it can fail
If the ledger is down for more than an hour, then the settlement worker gives up and its payouts are late; we would see the settlement alert.

### Why this way
We considered a circuit breaker in front of the ledger instead of longer waits in settlement, because it needs state that two processes share, and rejected it.
`

let product: Product
let jobs: Running
let pull: GitHubPullRequest

test.beforeAll(async () => {
  product = await aProduct({
    gitHub: aGrowingWorld(others, Date.now()),
    environment: { HEADROOM_GITHUB_WEBHOOK_SECRET: webhookSecret, HEADROOM_PAGERDUTY_TOKEN: undefined },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  theGrowing(product.gitHub.world).roles = { ada: 'write', grace: 'write', mallory: 'none' }
  jobs = product.start('jobs')
})
test.afterAll(async () => {
  jobs.kill('SIGTERM')
  await jobs.ended
  await product.stop()
})

const place = () => theGrowing(product.gitHub.world)
const clock = (aside = 0) => new Date(Date.now() + aside).toISOString()

async function deliver(event: string, payload: unknown): Promise<void> {
  const { path, headers, body } = gitHubWebhook(event, payload)
  const answer = await fetch(`${await product.serve()}${path}`, { method: 'POST', headers, body })
  expect(answer.status).toBe(202)
}

async function change(action: string, changed: Partial<GitHubPullRequest>): Promise<void> {
  Object.assign(pull, changed, { updatedAt: clock() })
  await deliver('pull_request', pullRequestPayload(place(), pull, action))
}

async function say(comment: Partial<GitHubTimelineItem>): Promise<void> {
  pull.timelineItems.nodes.push(aGitHubIssueComment({ createdAt: clock(), ...comment }))
  pull.timelineItems.totalCount += 1
  pull.updatedAt = clock()
  await deliver('issue_comment', issueCommentPayload(place(), number, true))
}

const status = () => product.gitHub.written.statuses.at(-1)
const patient = { timeout: 60_000 }
const shareOf = async (metric: string) => {
  const { body } = await product.api(`/api/v1/metrics/${metric}?weeks=12`)
  const { total } = body as { total: { numerator: number | null; denominator: number | null } }
  return [total.numerator, total.denominator]
}
const coverage = () => shareOf('explanation-coverage')
const refusals = () =>
  product
    .rows('select refusal, is_replaced from judgement order by booked_at, id')
    .map((row) => row.refusal ?? 'obeyed')

test('an admin sees what would have been asked, and turns it on', async ({ page }) => {
  const url = await product.signIn(page.context())
  await open(page, `${url}/admin/mapping/explanations`)
  await page.getByRole('button', { name: 'Ask GitHub now' }).click()
  await expect(page.getByText('Commit statuses: write is given')).toBeVisible()
  await page.getByLabel('Check, or commit status').selectOption('neutral')
  await page.getByLabel('one comment besides').check()
  await page.getByLabel('post what people write in Headroom').check()
  await page.getByRole('button', { name: 'See what would have been asked' }).click()
  await expect(
    page.getByText(`Of ${others} pull requests merged here in the last 90 days, 0 would`),
  ).toBeVisible()
  await expectNoBarrierNow(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('It is kept.')).toBeVisible()
  await expect(page.getByText('A check that never stops a merge, one comment').first()).toBeVisible()
})

test('a marked pull request opens and is asked; its author edits, and the check is content', async () => {
  pull = aGitHubPullRequest({
    ...{ number, id: 'PR_told', title: 'Wait longer', body: 'Waits longer.', headRefOid: aSha('told') },
    ...{ state: 'OPEN', mergedAt: null, closedAt: null, mergeCommit: null, mergedBy: null },
    ...{ createdAt: clock(-2 * hourMs), updatedAt: clock() },
    files: aConnection([aGitHubFile('src/settlement/worker.ts'), aGitHubFile('src/ledger/client.ts')]),
    timelineItems: aConnection([
      aGitHubPullRequestCommit({
        oid: aSha('told'),
        message: 'Wait longer\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
      }),
    ]),
  })
  place().pullRequests.unshift(pull)
  await change('opened', {})
  await expect.poll(status, patient).toMatchObject({ state: 'pending', context: 'Headroom: explanation' })
  await expect.poll(() => product.gitHub.written.comments.length, patient).toBe(1)
  await change('edited', { body: content })
  await expect.poll(status, patient).toMatchObject({ state: 'success' })
  expect(product.gitHub.written.comments).toHaveLength(1)
})

test('nobody is obeyed who may not judge', async () => {
  const genuine = '/understanding genuine'
  await say({ id: 'IC_author', author: aGitHubActor('ada'), body: genuine })
  await expect.poll(refusals, patient).toEqual(['author'])
  await say({ id: 'IC_outsider', author: aGitHubActor('mallory'), body: genuine })
  await expect.poll(refusals, patient).toEqual(['author', 'no-permission'])
  await say({ id: 'IC_quoted', body: `> ${genuine}\n\nI cannot tell from this.` })
  await say({ id: 'IC_edited', body: genuine, lastEditedAt: clock() })
  await expect.poll(refusals, patient).toEqual(['author', 'no-permission', 'edited'])
  await say({ id: 'IC_bot', author: aGitHubActor('helper[bot]', { __typename: 'Bot' }), body: genuine })
  await expect.poll(refusals, patient).toEqual(['author', 'no-permission', 'edited', 'machine'])
  expect(status()?.description).not.toContain('judged')
})

test('the reviewer judges by command, the change merges, and coverage moves', async ({ page }) => {
  await say({ id: 'IC_judge', author: aGitHubActor('grace'), body: '/understanding genuine' })
  await expect.poll(() => status()?.description, patient).toContain('judged genuine by a reviewer')
  expect(product.gitHub.written.comments).toHaveLength(1)
  expect(await coverage()).toEqual([0, others])
  const sha = aSha('told merge')
  place().commits.unshift(
    aGitHubCommit({
      sha,
      at: clock(),
      parents: [{ sha: place().repository.defaultBranchRef?.target?.oid ?? '' }],
    }),
  )
  place().repository.defaultBranchRef = { name: 'main', target: { oid: sha } }
  await change('closed', {
    ...{ state: 'MERGED', mergedAt: clock(), closedAt: clock() },
    ...{ mergeCommit: { oid: sha }, mergedBy: aGitHubActor('grace') },
  })
  await expect.poll(coverage, patient).toEqual([1, others + 1])
  await expect.poll(() => shareOf('judged-share'), patient).toEqual([1, 1])
  const url = await product.signIn(page.context())
  await open(page, `${url}/changes/${encodeURIComponent('github:PR_told')}`)
  await expect(page.getByText('it counts as explained')).toBeVisible()
  await page.getByRole('button', { name: 'Judge it' }).click()
  await expect(page.getByText('also posted at GitHub within minutes, in Headroom’s comment')).toBeVisible()
  await open(page, `${url}/metrics/explanation-coverage?weeks=12`)
  await expect(page.getByRole('main')).toContainText(`1 of ${others + 1}`)
})
