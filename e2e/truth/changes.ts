/** What entered each default branch, told from GitHub's payloads by the definitions of the domain. */
import type { GitHubRepositoryWorld } from '@/db/seed/world'
import type { GitHubCommit, GitHubPullRequest } from '@/lib/connectors/github/payload'
import { dayMs } from './calendar'
import { type Conversation, conversationOf, instant, itemsOf } from './conversation'
import { kindOf, numberOf } from './people'

export type TrueChange = {
  repository: string
  pullRequest: GitHubPullRequest | null
  title: string
  /** When it reached the default branch. */
  at: number
  /** Its commit on the branch's own line. */
  sha: string
  exclusion: string | null
  /** Additions and a quarter of deletions in files that people write; null for a push, whose files are not read. */
  lines: number | null
  firstCommitAt: number | null
  conversation: Conversation | null
  /** Fewer than two people were active in the 90 days before. */
  isAlone: boolean
}

const mechanical =
  /(^|\/)(package-lock\.json|go\.sum|Package\.resolved|gradle\.lockfile|poetry\.lock)$|(^|\/)generated\//
const hourMs = 3_600_000

/** Everything that entered, oldest first; what does not count says why. */
export function changesOf(world: GitHubRepositoryWorld, zone: string): TrueChange[] {
  const line = ownLine(world)
  const merged = world.pullRequests.flatMap((one) => arrivalOf(world, one))
  const arrived = merged.map(({ pullRequest, carrier }) => changeOf(world, pullRequest, { carrier, zone }))
  const changes = [...arrived, ...pushesOf(world, line)].sort((a, b) => a.at - b.at)
  return takeBack(changes, new Map(merged.map(({ pullRequest, carrier }) => [pullRequest.id, carrier.id])))
}

/** First parents from the head, newest first. */
function ownLine({ repository, commits }: GitHubRepositoryWorld): GitHubCommit[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const line: GitHubCommit[] = []
  for (let sha = repository.defaultBranchRef?.target?.oid; sha; ) {
    const commit = bySha.get(sha)
    if (!commit) break
    line.push(commit)
    sha = commit.parents[0]?.sha
  }
  return line
}

const trunkOf = ({ repository }: GitHubRepositoryWorld) => repository.defaultBranchRef?.name

/** The pull request whose merge brought it to the default branch: itself, or the one it was stacked on. */
function arrivalOf(world: GitHubRepositoryWorld, pullRequest: GitHubPullRequest) {
  let carrier: GitHubPullRequest | undefined = pullRequest
  while (carrier && carrier.baseRefName !== trunkOf(world)) {
    const child: GitHubPullRequest = carrier
    if (child.baseRefName.startsWith('release/')) return []
    carrier = world.pullRequests.find(
      (one) =>
        one.headRefName === child.baseRefName &&
        (one.mergedAt ?? '') >= (child.mergedAt ?? '') &&
        one !== child,
    )
  }
  return pullRequest.mergedAt && carrier?.mergedAt ? [{ pullRequest, carrier }] : []
}

type Arrival = { carrier: GitHubPullRequest; zone: string }

function changeOf(
  world: GitHubRepositoryWorld,
  pullRequest: GitHubPullRequest,
  { carrier, zone }: Arrival,
): TrueChange {
  const inline = world.reviewComments.filter((one) =>
    one.pull_request_url.endsWith(`/pulls/${pullRequest.number}`),
  )
  const files = pullRequest.files?.nodes ?? []
  const authored = files.filter(({ path }) => !mechanical.test(path))
  const at = instant(carrier.mergedAt) ?? 0
  const kind = kindOf(pullRequest.author)
  const isBot = kind === 'dependency-bot' || kind === 'ci-bot'
  const isBackMerge = pullRequest.headRefName.startsWith('release/')
  return {
    repository: world.repository.nameWithOwner,
    pullRequest,
    title: pullRequest.title,
    at,
    sha: carrier.mergeCommit?.oid ?? '',
    exclusion: isBot
      ? kind
      : isBackMerge
        ? 'back-merge'
        : files.length > 0 && authored.length === 0
          ? 'all-mechanical'
          : null,
    lines: authored.reduce((sum, { additions, deletions }) => sum + additions + deletions / 4, 0),
    firstCommitAt: firstCommit(pullRequest),
    conversation: conversationOf(pullRequest, inline, zone),
    isAlone: peopleActive(world, at) < 2,
  }
}

/** The earliest author date, or the opening where that is more than 30 days older: it survived a rebase. */
function firstCommit(pullRequest: GitHubPullRequest): number | null {
  const openedAt = instant(pullRequest.createdAt) ?? 0
  const dates = itemsOf(pullRequest, 'PullRequestCommit').map(
    (item) => instant(item.commit?.authoredDate) ?? openedAt,
  )
  const first = dates.length === 0 ? null : Math.min(...dates)
  return first !== null && first < openedAt - 30 * dayMs ? openedAt : first
}

/** Who opened, merged into, reviewed, commented or committed in the 90 days before the end of the day. */
function peopleActive(world: GitHubRepositoryWorld, at: number): number {
  const end = (Math.floor(at / dayMs) + 1) * dayMs
  const acts = [
    ...world.pullRequests.flatMap((one) => [
      [one.author, one.createdAt] as const,
      [one.author, one.mergedAt] as const,
      ...itemsOf(one, 'PullRequestReview', 'IssueComment').map(
        (item) => [item.author, item.submittedAt ?? item.createdAt] as const,
      ),
    ]),
    ...world.reviewComments.map((one) => [one.user, one.created_at] as const),
    ...world.commits.map(
      (one) => [one.author as Parameters<typeof kindOf>[0], one.commit.committer?.date] as const,
    ),
  ]
  const people = acts
    .filter(([, when]) => when && Date.parse(when) < end && Date.parse(when) >= end - 90 * dayMs)
    .filter(([account]) => account && kindOf(account) === 'human')
    .map(([account]) => numberOf(account))
  return new Set(people).size
}

/** Commits on the line that no pull request brought; one author's within the hour are one. */
function pushesOf(world: GitHubRepositoryWorld, line: GitHubCommit[]): TrueChange[] {
  const merges = new Set(world.pullRequests.map((one) => one.mergeCommit?.oid))
  const rebased = new Set(
    world.pullRequests.flatMap((one) =>
      one.mergedAt
        ? itemsOf(one, 'PullRequestCommit').map(
            ({ commit }) => `${commit?.authoredDate} ${headline(commit?.message)}`,
          )
        : [],
    ),
  )
  const isBrought = (commit: GitHubCommit) =>
    merges.has(commit.sha) || rebased.has(`${commit.commit.author?.date} ${headline(commit.commit.message)}`)
  const pushes: GitHubCommit[][] = []
  let newer: GitHubCommit | null = null
  for (const commit of line) {
    if (isBrought(commit)) newer = null
    else {
      if (newer && isSamePush(newer, commit)) pushes.at(-1)?.push(commit)
      else pushes.push([commit])
      newer = commit
    }
  }
  return pushes.map((commits) => pushOf(world, commits))
}

const headline = (message: string | null | undefined) => (message ?? '').split('\n')[0]
const committedAt = (commit: GitHubCommit) => instant(commit.commit.committer?.date) ?? 0

const isSamePush = (newer: GitHubCommit, older: GitHubCommit): boolean =>
  newer.commit.author?.email === older.commit.author?.email &&
  committedAt(newer) - committedAt(older) <= hourMs

function pushOf(world: GitHubRepositoryWorld, commits: GitHubCommit[]): TrueChange {
  const [newest] = commits
  const at = newest ? committedAt(newest) : 0
  return {
    repository: world.repository.nameWithOwner,
    pullRequest: null,
    title: headline(newest?.commit.message) ?? '',
    at,
    sha: newest?.sha ?? '',
    exclusion: null,
    lines: null,
    firstCommitAt: Math.min(...commits.map((one) => instant(one.commit.author?.date) ?? at)),
    conversation: null,
    isAlone: peopleActive(world, at) < 2,
  }
}

/** A reverted change is taken back and its revert is none; a revert of a revert lands the work again. */
function takeBack(changes: TrueChange[], carriers: Map<string, string>): TrueChange[] {
  const takenBack = new Set<TrueChange>()
  const reverts = new Set<TrueChange>()
  for (const [position, change] of changes.entries()) {
    const quoted = /^Revert "(.*)"$/.exec(change.title)?.[1]
    if (quoted === undefined) continue
    const target = changes.slice(0, position).findLast(({ title }) => title === quoted)
    if (target && reverts.has(target)) continue
    reverts.add(change)
    if (target) takenBack.add(target)
  }
  const takenIds = new Set([...takenBack].map(({ pullRequest }) => pullRequest?.id))
  const wentAlong = ({ pullRequest }: TrueChange) =>
    pullRequest !== null && takenIds.has(carriers.get(pullRequest.id) ?? '')
  return changes.map((change) => ({
    ...change,
    exclusion:
      change.exclusion ??
      (reverts.has(change) ? 'revert' : takenBack.has(change) || wentAlong(change) ? 'reverted' : null),
  }))
}
