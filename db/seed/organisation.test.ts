import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import { demoWorld } from './organisation'
import type { GitHubRepositoryWorld, World } from './world'

const endsAt = Date.parse('2026-06-15T00:00:00+02:00')
const monthTenAt = Date.parse('2025-09-15T00:00:00+02:00')
const monthThirteenAt = Date.parse('2025-12-15T00:00:00+01:00')

let world: World
let another: World
let pullRequests: GitHubPullRequest[]

beforeAll(() => {
  world = demoWorld({ endsAt })
  another = demoWorld({ endsAt, seed: 2 })
  pullRequests = world.github.repositories.flatMap((repository) => repository.pullRequests)
})

const hashOf = (made: World) => createHash('sha256').update(JSON.stringify(made)).digest('hex')

const machines = ['dependabot', 'renovate']
const byPeople = () => pullRequests.filter(({ author }) => !machines.includes(author?.login ?? ''))
const mergedBetween = (from: number, until: number) =>
  byPeople().filter(
    ({ mergedAt }) => mergedAt && Date.parse(mergedAt) >= from && Date.parse(mergedAt) < until,
  )

const signOfTool =
  /noreply@anthropic\.com|\+Copilot@users\.noreply\.github\.com|cursoragent@cursor\.com|noreply@openai\.com/

function carriesMarker({ author, headRefName, body, timelineItems }: GitHubPullRequest): boolean {
  if (author?.login === 'copilot-swe-agent' || body.includes('Generated with [Claude Code]')) return true
  if (/^(?:copilot|cursor|codex)\//.test(headRefName)) return true
  return timelineItems.nodes.some(({ commit }) => signOfTool.test(commit?.message ?? ''))
}

const shareOf = <T>(items: T[], holds: (item: T) => boolean) => items.filter(holds).length / items.length

function hasHumanReview({ author, timelineItems }: GitHubPullRequest): boolean {
  return timelineItems.nodes.some(
    (item) =>
      item.__typename === 'PullRequestReview' &&
      item.author?.__typename !== 'Bot' &&
      item.author?.login !== author?.login,
  )
}

describe('the demo organisation', () => {
  it('is the same to the last letter for the same arguments, and another for another seed', () => {
    const first = hashOf(world)
    expect(hashOf(demoWorld({ endsAt }))).toBe(first)
    expect(hashOf(another)).not.toBe(first)
  })

  it('has eight teams, Data of four people, and 24 repositories each owned by one team', () => {
    const { teams, repositories } = world.github
    expect(teams).toHaveLength(8)
    expect(teams.find(({ slug }) => slug === 'data')?.members.totalCount).toBe(4)
    for (const { members, slug } of teams) {
      if (slug !== 'data') expect(members.totalCount).toBeGreaterThanOrEqual(6)
      expect(members.totalCount).toBeLessThanOrEqual(12)
    }
    const owned = teams.flatMap(({ repositories: { edges } }) =>
      edges.filter(({ permission }) => permission !== 'WRITE').map(({ node }) => node.nameWithOwner),
    )
    expect(owned.toSorted()).toEqual(
      repositories.map(({ repository }) => repository.nameWithOwner).toSorted(),
    )
    expect(repositories).toHaveLength(24)
  })

  it('opens between 7,000 and 9,000 pull requests, whatever the seed', () => {
    const sizes = [world, another, demoWorld({ endsAt, seed: 3 })].map(pullRequestsOf)
    for (const { length } of sizes) {
      expect(length).toBeGreaterThan(7000)
      expect(length).toBeLessThanOrEqual(9000)
    }
  })

  it('delivers by deployments mostly, by a workflow in two repositories, by releases in one, not at all in one', () => {
    const kinds = world.github.repositories.map(deliveryOf)
    expect(kinds.filter((kind) => kind === 'workflow')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'release')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'none')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'deployments')).toHaveLength(20)
  })
})

const pullRequestsOf = ({ github }: World) => github.repositories.flatMap(({ pullRequests }) => pullRequests)

function deliveryOf({ deployments, workflowRuns, releases }: GitHubRepositoryWorld): string {
  if (deployments.length > 0) return 'deployments'
  if (workflowRuns.length > 0) return 'workflow'
  return releases.length > 0 ? 'release' : 'none'
}

describe('the story of the demo', () => {
  it('has few markers of AI tools before month ten and more than half of the changes marked after month thirteen', () => {
    const before = shareOf(mergedBetween(0, monthTenAt), carriesMarker)
    const after = shareOf(mergedBetween(monthThirteenAt, endsAt), carriesMarker)
    expect(before).toBeGreaterThan(0.05)
    expect(before).toBeLessThan(0.12)
    expect(after).toBeGreaterThan(0.45)
    expect(after).toBeLessThan(0.62)
  })

  it('lets throughput of Checkout, Payments and Mobile rise by half and more, of the others little', () => {
    const swept = /\/(?:checkout|basket|order|payment|refund|fraud|mobile|push)/
    const rise = (within: (pullRequest: GitHubPullRequest) => boolean) => {
      const perDay = (from: number, until: number) =>
        mergedBetween(from, until).filter(within).length / (until - from)
      const january = Date.parse('2026-01-15T00:00:00+01:00')
      const aYearBefore = Date.parse('2025-01-15T00:00:00+01:00')
      return perDay(january, endsAt) / perDay(aYearBefore, aYearBefore + (endsAt - january))
    }
    expect(rise(({ url }) => swept.test(url))).toBeGreaterThan(1.4)
    expect(rise(({ url }) => !swept.test(url))).toBeLessThan(1.25)
  })

  it('lets more changes in without a human review, with fewer inline comments', () => {
    const before = mergedBetween(0, monthTenAt)
    const after = mergedBetween(monthThirteenAt + 60 * 86_400_000, endsAt)
    expect(1 - shareOf(after, hasHumanReview)).toBeGreaterThan(1.8 * (1 - shareOf(before, hasHumanReview)))
    const people = world.github.repositories
      .flatMap(({ reviewComments }) => reviewComments)
      .filter(({ user, in_reply_to_id }) => user?.type !== 'Bot' && in_reply_to_id === null)
    const during = (from: number, until: number) =>
      people.filter(({ created_at }) => Date.parse(created_at) >= from && Date.parse(created_at) < until)
        .length
    const beforeEach = during(0, monthTenAt) / before.length
    const afterEach = during(monthThirteenAt + 60 * 86_400_000, endsAt) / after.length
    expect(afterEach).toBeLessThan(0.7 * beforeEach)
  })

  it('breaks production about twice as often per change, some weeks after adoption began', () => {
    const mends = (from: number, until: number) => {
      const merged = mergedBetween(from, until)
      return shareOf(
        merged,
        ({ title }) => title.startsWith('Revert "') || title.endsWith('after the incident'),
      )
    }
    const before = mends(0, monthTenAt)
    const after = mends(monthThirteenAt, endsAt)
    expect(after / before).toBeGreaterThan(1.3)
    expect(after / before).toBeLessThan(2.6)
  })
})

describe('what makes the demo like life', () => {
  it('has drafts, closed and still open ones, reopened, force-pushed, stacked, ported and reverted changes', () => {
    const has = (type: string) => (pullRequest: GitHubPullRequest) =>
      pullRequest.timelineItems.nodes.some(({ __typename }) => __typename === type)
    for (const type of [
      'ReadyForReviewEvent',
      'ReopenedEvent',
      'HeadRefForcePushedEvent',
      'BaseRefChangedEvent',
    ]) {
      expect(pullRequests.filter(has(type)).length, type).toBeGreaterThan(10)
    }
    const count = (holds: (pullRequest: GitHubPullRequest) => boolean) => pullRequests.filter(holds).length
    expect(count(({ state }) => state === 'OPEN')).toBeGreaterThan(50)
    expect(count(({ state }) => state === 'CLOSED')).toBeGreaterThan(100)
    expect(count(({ isDraft }) => isDraft)).toBeGreaterThan(5)
    expect(count(({ author }) => author === null)).toBeGreaterThan(5)
    expect(count(({ baseRefName }) => baseRefName.startsWith('release/'))).toBeGreaterThan(10)
    expect(count(({ title }) => title.startsWith('Revert "Revert "'))).toBeGreaterThan(3)
    expect(count(({ userContentEdits }) => (userContentEdits?.totalCount ?? 0) > 1)).toBeGreaterThan(200)
  })

  it('has two incidents still open, merged duplicates, some gone by themselves and a service that joins nothing', () => {
    const { incidents, services } = world.pagerDuty
    expect(incidents.filter(({ status }) => status !== 'resolved')).toHaveLength(2)
    expect(incidents.filter(({ resolve_reason }) => resolve_reason !== null).length).toBeGreaterThan(5)
    const brief = incidents.filter(
      ({ resolved_at, created_at }) =>
        resolved_at && Date.parse(resolved_at) - Date.parse(created_at) < 120_000,
    )
    expect(brief.length).toBeGreaterThan(20)
    expect(services.map(({ name }) => name)).toContain('legacy-ledger')
  })
})
