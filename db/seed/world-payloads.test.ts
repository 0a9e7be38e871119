import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import * as github from '@/lib/connectors/github/payload'
import * as pagerDuty from '@/lib/connectors/pagerduty/payload'
import { readJudgement } from '@/lib/judgement/read-judgement'
import { demoWorld } from './organisation'
import { smallWorld } from './small-world'
import type { GitHubRepositoryWorld, World } from './world'

const endsAt = Date.parse('2026-06-15T00:00:00+02:00')
let world: World

beforeAll(() => {
  world = demoWorld({ endsAt })
})

const everyRepository = <T>(part: (repository: GitHubRepositoryWorld) => T[]) =>
  world.github.repositories.flatMap(part)

const faultsOf = (schema: z.ZodType, records: unknown[]) =>
  records.flatMap((record) => schema.safeParse(record).error?.issues ?? []).slice(0, 3)

describe('every payload of the world', () => {
  it('is what GitHub answers', () => {
    expect(
      faultsOf(
        github.GitHubPullRequest,
        everyRepository(({ pullRequests }) => pullRequests),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubReviewComment,
        everyRepository((it) => it.reviewComments),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubCommit,
        everyRepository(({ commits }) => commits),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubDeployment,
        everyRepository(({ deployments }) => deployments),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubWorkflow,
        everyRepository(({ workflows }) => workflows),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubWorkflowRun,
        everyRepository((it) => it.workflowRuns),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubRelease,
        everyRepository(({ releases }) => releases),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubTag,
        everyRepository(({ tags }) => tags),
      ),
    ).toEqual([])
    expect(
      faultsOf(
        github.GitHubRepository,
        everyRepository(({ repository }) => [repository]),
      ),
    ).toEqual([])
    expect(faultsOf(github.GitHubTeam, world.github.teams)).toEqual([])
  })

  it('is what PagerDuty answers', () => {
    const { incidents, logEntries, notes, services, teams, users, changeEvents } = world.pagerDuty
    expect(faultsOf(pagerDuty.PagerDutyIncident, incidents)).toEqual([])
    expect(faultsOf(pagerDuty.PagerDutyLogEntry, logEntries)).toEqual([])
    expect(faultsOf(pagerDuty.PagerDutyNote, Object.values(notes).flat())).toEqual([])
    expect(faultsOf(pagerDuty.PagerDutyService, services)).toEqual([])
    expect(faultsOf(pagerDuty.PagerDutyTeam, teams)).toEqual([])
    expect(faultsOf(pagerDuty.PagerDutyUser, users)).toEqual([])
    expect(faultsOf(pagerDuty.PagerDutyChangeEvent, changeEvents)).toEqual([])
  })

  it('has an id that no other of its kind has', () => {
    const { incidents, logEntries, notes, users, changeEvents } = world.pagerDuty
    const kinds = [
      everyRepository(({ pullRequests }) => pullRequests.map(({ id }) => id)),
      everyRepository(({ pullRequests }) => pullRequests.map(({ url }) => url)),
      everyRepository(({ pullRequests }) =>
        pullRequests.flatMap(({ timelineItems }) => timelineItems.nodes.map(({ id }) => id)),
      ),
      everyRepository(({ reviewComments }) => reviewComments.map(({ id }) => id)),
      everyRepository(({ commits }) => commits.map(({ sha }) => sha)),
      everyRepository(({ deployments }) => deployments.map(({ id }) => id)),
      everyRepository(({ workflowRuns }) => workflowRuns.map(({ id }) => id)),
      [...incidents, ...logEntries, ...Object.values(notes).flat(), ...users, ...changeEvents].map(
        ({ id }) => id,
      ),
      world.github.teams.flatMap(({ members }) => members.nodes.map(({ databaseId }) => databaseId)),
    ]
    for (const ids of kinds) expect(new Set<unknown>(ids).size).toBe(ids.length)
  })

  it('stands newest first and tells nothing later than the end', () => {
    for (const repository of world.github.repositories) {
      for (const instants of instantsOf(repository)) {
        expect(instants).toEqual(instants.toSorted().reverse())
        expect(Date.parse(instants[0] ?? '1970-01-01T00:00:00Z')).toBeLessThanOrEqual(endsAt)
      }
    }
    const { incidents, logEntries, changeEvents } = world.pagerDuty
    const paged = [
      incidents.map(({ created_at }) => created_at),
      logEntries.map(({ created_at }) => created_at),
      changeEvents.map(({ timestamp }) => timestamp),
    ]
    for (const instants of paged) {
      expect(instants).toEqual(instants.toSorted().reverse())
      expect(Date.parse(instants[0] ?? '')).toBeLessThanOrEqual(endsAt)
    }
  })
})

const instantsOf = ({
  pullRequests,
  reviewComments,
  commits,
  deployments,
  workflowRuns,
  releases,
}: GitHubRepositoryWorld) => [
  pullRequests.map(({ updatedAt }) => updatedAt),
  reviewComments.map(({ updated_at }) => updated_at),
  commits.map(({ commit }) => commit.committer?.date ?? ''),
  deployments.map(({ createdAt }) => createdAt),
  workflowRuns.map(({ created_at }) => created_at),
  releases.map(({ published_at }) => published_at ?? ''),
]

describe('the parts of a repository', () => {
  it('fit together: merges, parents, deployments and tags name commits of the default branch', () => {
    for (const repository of world.github.repositories) {
      const shas = new Set(repository.commits.map(({ sha }) => sha))
      const roots = repository.commits.filter(({ parents }) => parents.length === 0)
      expect(roots).toHaveLength(1)
      const named = [
        ...repository.commits.flatMap(({ parents }) => parents.map(({ sha }) => sha)),
        ...repository.pullRequests
          .filter(({ baseRefName, mergeCommit }) => baseRefName === 'main' && mergeCommit)
          .map(({ mergeCommit }) => mergeCommit?.oid),
        ...repository.deployments.map(({ commitOid }) => commitOid),
        ...repository.workflowRuns.map(({ head_sha }) => head_sha),
        ...repository.tags.map(({ commit }) => commit.sha),
      ]
      expect(named.filter((sha) => sha === undefined || !shas.has(sha))).toEqual([])
    }
  })

  it('grow on a first-parent line that holds every merge in the order of merging', () => {
    for (const repository of world.github.repositories) {
      const line = firstParentLine(repository)
      const merged = repository.pullRequests.filter(
        ({ baseRefName, mergedAt }) => baseRefName === 'main' && mergedAt,
      )
      expect(merged.filter(({ mergeCommit }) => !line.has(mergeCommit?.oid ?? ''))).toEqual([])
      const inLine = merged.toSorted(
        (one, other) =>
          (line.get(other.mergeCommit?.oid ?? '') ?? 0) - (line.get(one.mergeCommit?.oid ?? '') ?? 0),
      )
      const instants = inLine.map(({ mergedAt }) => mergedAt ?? '')
      expect(instants).toEqual(instants.toSorted())
    }
  })

  it('tie every inline comment to a review of its pull request', () => {
    for (const { pullRequests, reviewComments } of world.github.repositories) {
      const reviews = new Map(
        pullRequests.map(({ number, timelineItems }) => [
          number,
          new Set(timelineItems.nodes.map(({ fullDatabaseId }) => Number(fullDatabaseId))),
        ]),
      )
      const loose = reviewComments.filter(({ pull_request_url, pull_request_review_id }) => {
        const number = Number(pull_request_url.split('/').at(-1))
        return !reviews.get(number)?.has(pull_request_review_id ?? -1)
      })
      expect(loose).toEqual([])
    }
  })
})

/** The sha of each commit on the default branch's own line, with its distance from the head. */
function firstParentLine({ commits, repository }: GitHubRepositoryWorld): Map<string, number> {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const line = new Map<string, number>()
  for (let sha = repository.defaultBranchRef?.target?.oid; sha; sha = bySha.get(sha)?.parents[0]?.sha) {
    line.set(sha, line.size)
  }
  return line
}

describe('the small world', () => {
  it('is a tenth of a demo and less, with all three ways to deliver', () => {
    const small = smallWorld({ endsAt })
    const count = (part: (repository: GitHubRepositoryWorld) => unknown[]) =>
      small.github.repositories.reduce((sum, repository) => sum + part(repository).length, 0)
    expect(small.github.repositories).toHaveLength(3)
    expect(count(({ pullRequests }) => pullRequests)).toBeGreaterThan(90)
    expect(count(({ pullRequests }) => pullRequests)).toBeLessThan(180)
    for (const part of ['deployments', 'workflowRuns', 'releases'] as const) {
      expect(count((repository) => repository[part])).toBeGreaterThan(8)
    }
    expect(small.pagerDuty.incidents.length).toBeGreaterThan(8)
  })
})

describe('judgements of explanations', () => {
  const comments = () =>
    everyRepository(({ pullRequests }) =>
      pullRequests.flatMap((pullRequest) =>
        pullRequest.timelineItems.nodes
          .filter(
            ({ __typename, body }) => __typename === 'IssueComment' && /understanding/i.test(body ?? ''),
          )
          .map((comment) => ({ pullRequest, comment })),
      ),
    )

  it('are given by reviewers, and some in ways that are not obeyed', () => {
    const said = comments()
    const some = (isSo: (one: (typeof said)[number]) => boolean) => said.filter(isSo).length
    expect(some(({ comment }) => readJudgement(comment.body ?? '') !== null)).toBeGreaterThan(300)
    expect(some(({ comment }) => comment.author?.__typename === 'Bot')).toBeGreaterThan(0)
    expect(some(({ comment }) => comment.lastEditedAt != null)).toBeGreaterThan(0)
    expect(some(({ comment }) => comment.body?.startsWith('> ') ?? false)).toBeGreaterThan(0)
    expect(
      some(({ comment, pullRequest }) => comment.author?.login === pullRequest.author?.login),
    ).toBeGreaterThan(0)
    expect(
      some(
        ({ comment, pullRequest }) =>
          (comment.createdAt ?? '') > (pullRequest.mergedAt ?? '') && pullRequest.mergedAt !== null,
      ),
    ).toBeGreaterThan(0)
  })
})
