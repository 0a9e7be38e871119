import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'
import type { GitHubActor, GitHubCommit, GitHubPullRequest } from '@/lib/connectors/github/payload'
import {
  aConnection,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubTimelineItem,
  aNumber,
} from './builders'

/** What a recorded history does not know, where GitHub's schema has no null. Nothing on GitHub is older than 2008. */
export const UNKNOWN_INSTANT = '0001-01-01T00:00:00Z'
/** Git's own way of saying "no commit". */
export const NO_COMMIT = '0'.repeat(40)

const BRANCH = 'master'
/** The word by which someone agrees with the aim of a change without having read it. */
const NOT_A_REVIEW = /^concept ack$/i

const Person = z.object({ login: z.string().optional(), name: z.string().optional() })

const RecordedPullRequest = z.object({
  repo: z.string(),
  number: z.number().int(),
  title: z.string(),
  body: z.string(),
  author: Person,
  merged_by: Person.nullish(),
  reviewers: z.array(Person.extend({ kind: z.string() })),
  authored_at: z.string(),
  merged_at: z.string(),
  sha: z.string(),
  head_sha: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), additions: z.number().int(), deletions: z.number().int() })),
  first_commit_at: z.string(),
  last_commit_at: z.string(),
  additions: z.number().int(),
  deletions: z.number().int(),
  changed_files: z.number().int(),
})
type Recorded = z.infer<typeof RecordedPullRequest>
type Person = z.infer<typeof Person>

const actorOf = ({ login, name }: Person): GitHubActor | null => {
  const known = login ?? name
  return known === undefined
    ? null
    : { __typename: 'User', login: known, databaseId: aNumber(known), name: null }
}

const reviewOf = (number: number, { kind, ...person }: Recorded['reviewers'][number]) =>
  aGitHubTimelineItem({
    __typename: 'PullRequestReview',
    id: `PRR_${number}_${actorOf(person)?.login}`,
    fullDatabaseId: String(aNumber(`${number} ${actorOf(person)?.login}`)),
    author: actorOf(person),
    body: kind,
    state: NOT_A_REVIEW.test(kind) ? 'COMMENTED' : 'APPROVED',
    createdAt: UNKNOWN_INSTANT,
    submittedAt: null,
    lastEditedAt: null,
    commit: null,
  })

/** The one commit whose name is recorded stands for its branch: authored with the first, committed with the last. */
const headCommitOf = ({ head_sha, first_commit_at, last_commit_at, additions, deletions }: Recorded) =>
  head_sha === null
    ? []
    : [
        aGitHubTimelineItem({
          __typename: 'PullRequestCommit',
          id: `PRC_${head_sha}`,
          commit: {
            oid: head_sha,
            message: '',
            authoredDate: first_commit_at,
            committedDate: last_commit_at,
            additions,
            deletions,
            author: null,
            committer: null,
          },
        }),
      ]

const pullRequestOf = (recorded: Recorded): GitHubPullRequest => ({
  id: `PR_${recorded.repo}_${recorded.number}`,
  number: recorded.number,
  title: recorded.title,
  url: `https://github.com/${recorded.repo}/pull/${recorded.number}`,
  state: 'MERGED',
  isDraft: false,
  createdAt: UNKNOWN_INSTANT,
  updatedAt: recorded.merged_at,
  mergedAt: recorded.merged_at,
  closedAt: recorded.merged_at,
  body: recorded.body,
  author: actorOf(recorded.author),
  mergedBy: recorded.merged_by ? actorOf(recorded.merged_by) : null,
  baseRefName: BRANCH,
  headRefName: '',
  headRefOid: recorded.head_sha ?? NO_COMMIT,
  isCrossRepository: false,
  mergeCommit: { oid: recorded.sha },
  additions: recorded.additions,
  deletions: recorded.deletions,
  changedFiles: recorded.changed_files,
  labels: aConnection([]),
  files: aConnection(recorded.files.map((file) => ({ ...file, changeType: 'MODIFIED' }))),
  userContentEdits: aConnection([]),
  timelineItems: aConnection([
    ...headCommitOf(recorded),
    ...recorded.reviewers.map((reviewer) => reviewOf(recorded.number, reviewer)),
  ]),
})

const userOf = (person: Person | null | undefined) => {
  const actor = person ? actorOf(person) : null
  return actor ? { id: aNumber(actor.login), login: actor.login, type: 'User' } : null
}

const mergeOf = (recorded: Recorded, previous: Recorded | undefined): GitHubCommit => ({
  sha: recorded.sha,
  html_url: null,
  commit: {
    message: `Merge pull request #${recorded.number}: ${recorded.title}\n\n${recorded.body}`,
    author: { name: null, email: null, date: recorded.authored_at },
    committer: { name: null, email: null, date: recorded.merged_at },
  },
  author: userOf(recorded.author),
  committer: userOf(recorded.merged_by),
  parents: [previous?.sha, recorded.head_sha]
    .filter((sha) => typeof sha === 'string')
    .map((sha) => ({ sha })),
})

const repositoryOf = (nameWithOwner: string, recorded: Recorded[]): GitHubRepositoryWorld => {
  const byMerge = recorded.toSorted((a, b) => Date.parse(a.merged_at) - Date.parse(b.merged_at))
  const commits = byMerge.map((merged, at) => mergeOf(merged, byMerge[at - 1])).reverse()
  return aGitHubRepositoryWorld({
    repository: aGitHubRepository({
      nameWithOwner,
      isPrivate: false,
      createdAt: UNKNOWN_INSTANT,
      defaultBranchRef: { name: BRANCH, target: { oid: commits[0]?.sha ?? NO_COMMIT } },
    }),
    pullRequests: recorded.map(pullRequestOf),
    commits,
  })
}

/**
 * A real project's merged pull requests, one JSON object a line, as a world. Merge times, files, texts, authors and
 * approvals are as recorded; what was not recorded is null, or `UNKNOWN_INSTANT` where GitHub allows no null.
 */
export const historyWorld = (file: string): GitHubWorld => {
  const recorded = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => RecordedPullRequest.parse(JSON.parse(line)))
  const names = [...new Set(recorded.map(({ repo }) => repo))]
  return {
    owner: recorded[0]?.repo.split('/')[0] ?? '',
    repositories: names.map((name) =>
      repositoryOf(
        name,
        recorded.filter(({ repo }) => repo === name),
      ),
    ),
    teams: [],
  }
}
