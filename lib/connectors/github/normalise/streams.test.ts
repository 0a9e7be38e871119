import { describe, expect, it } from 'vitest'
import { SourceError } from '@/lib/domain/source-error'
import {
  GitHubCommit,
  GitHubDeployment,
  GitHubRelease,
  GitHubRepository,
  GitHubReviewComment,
  GitHubTag,
  GitHubWorkflow,
  GitHubWorkflowRun,
} from '../payload'
import { accountsOfComment, toComment } from './comment'
import { accountsOfCommit, toCommit } from './commit'
import { toDeploymentFacts } from './deployment'
import { accountsOfRelease, toRelease, toTag } from './release'
import { toRepository } from './repository'
import { toWorkflow, toWorkflowRun } from './workflow'

const repositoryId = 'github:R_1'
const noon = '2026-01-05T12:00:00Z'
const ben = { id: 2, login: 'ben', type: 'User' }

const aComment = (told: Record<string, unknown> = {}) =>
  GitHubReviewComment.parse({
    id: 5,
    node_id: 'C_5',
    pull_request_url: 'https://github.example/api/v3/repos/acme/web/pulls/41',
    user: ben,
    path: 'src/pool.ts',
    body: 'Why\u0000?',
    created_at: noon,
    updated_at: noon,
    ...told,
  })

describe('an inline comment', () => {
  it('belongs to the pull request that its address names', () => {
    expect(toComment(aComment(), repositoryId)).toEqual({
      id: 'github:C_5',
      repositoryId,
      pullRequestNumber: 41,
      kind: 'inline',
      accountId: 'github:2',
      path: 'src/pool.ts',
      body: 'Why?',
      createdAt: Date.parse(noon),
      editedAt: null,
    })
    expect(accountsOfComment(aComment())).toMatchObject([{ id: 'github:2', login: 'ben', type: 'user' }])
  })

  it('of a deleted account has nobody', () => {
    expect(toComment(aComment({ user: null }), repositoryId).accountId).toBe(null)
    expect(accountsOfComment(aComment({ user: { id: 10137, login: 'ghost', type: 'User' } }))).toEqual([])
  })

  it('is refused when its address names none', () => {
    const lost = aComment({ pull_request_url: 'https://github.example/acme' })
    expect(() => toComment(lost, repositoryId)).toThrow(SourceError)
  })
})

it('a commit keeps its parents in order and has no account where GitHub answers an empty object', () => {
  const raw = GitHubCommit.parse({
    sha: 'c2',
    commit: { message: 'Two', author: { name: 'Cy', email: 'cy@acme.dev', date: '1999-12-31T00:00:00Z' } },
    author: {},
    committer: ben,
    parents: [{ sha: 'c1' }, { sha: 'b9' }],
  })
  expect(toCommit(raw, repositoryId)).toMatchObject({
    parents: ['c1', 'b9'],
    authorName: 'Cy',
    authorAccountId: null,
    committerAccountId: 'github:2',
    authoredAt: Date.UTC(1999, 11, 31),
    committedAt: null,
    url: null,
  })
  expect(accountsOfCommit(raw).map(({ id }) => id)).toEqual(['github:2'])
})

it('a deployment has every status, oldest first, and an unknown state is other', () => {
  const raw = GitHubDeployment.parse({
    id: 'D_1',
    environment: 'production',
    commitOid: 'c2',
    createdAt: noon,
    creator: { __typename: 'Bot', login: 'github-actions', databaseId: 41898282 },
    statuses: {
      totalCount: 3,
      nodes: [
        { id: 'S_3', state: 'TELEPORTED', createdAt: '2026-01-05T12:03:00Z' },
        { id: 'S_2', state: 'SUCCESS', createdAt: '2026-01-05T12:02:00Z' },
        { id: 'S_1', state: 'IN_PROGRESS', createdAt: '2026-01-05T12:01:00Z' },
      ],
    },
  })
  const { deployment, statuses, accounts } = toDeploymentFacts(raw, repositoryId)
  expect(deployment).toMatchObject({
    id: 'github:D_1',
    sha: 'c2',
    ref: null,
    creatorAccountId: 'github:41898282',
  })
  expect(statuses.map(({ id, state }) => [id, state])).toEqual([
    ['github:S_1', 'in-progress'],
    ['github:S_2', 'success'],
    ['github:S_3', 'other'],
  ])
  expect(accounts).toMatchObject([{ login: 'github-actions[bot]', type: 'bot' }])
})

it('a run names its workflow and tells nothing that GitHub did not', () => {
  const workflow = GitHubWorkflow.parse({
    id: 8,
    name: 'Deploy',
    path: '.github/workflows/deploy.yml',
    state: 'active',
  })
  const run = GitHubWorkflowRun.parse({
    id: 9,
    workflow_id: 8,
    event: 'push',
    head_sha: 'c2',
    created_at: noon,
    updated_at: noon,
  })
  expect(toWorkflowRun(run, repositoryId).workflowId).toBe(toWorkflow(workflow, repositoryId).id)
  expect(toWorkflowRun(run, repositoryId)).toMatchObject({
    branch: null,
    attempt: null,
    startedAt: null,
    conclusion: null,
  })
})

it('a release, a tag and a repository are told in our words', () => {
  const release = GitHubRelease.parse({
    id: 3,
    tag_name: 'v1',
    target_commitish: 'main',
    draft: true,
    prerelease: false,
    author: ben,
    created_at: noon,
    published_at: null,
  })
  expect(toRelease(release, repositoryId)).toMatchObject({
    id: 'github:3',
    tag: 'v1',
    isDraft: true,
    publishedAt: null,
  })
  expect(accountsOfRelease(release)).toHaveLength(1)
  const tag = GitHubTag.parse({ name: 'v1', commit: { sha: 'c2' } })
  expect(toTag(tag, repositoryId)).toEqual({ repositoryId, name: 'v1', sha: 'c2' })
  const empty = {
    id: 'R_1',
    nameWithOwner: 'acme/web',
    url: 'https://github.com/acme/web',
    isArchived: false,
  }
  expect(toRepository(GitHubRepository.parse({ ...empty, isPrivate: true, createdAt: noon }))).toMatchObject({
    id: repositoryId,
    defaultBranch: null,
    headSha: null,
  })
})
