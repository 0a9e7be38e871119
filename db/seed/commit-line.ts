import type { GitHubCommit } from '@/lib/connectors/github/payload'
import type { ChangePlan, CommitPlan, PushPlan, RepositoryHistory } from './change-plan'
import { branchMessage, landingMessage } from './commit-message'
import { day, toInstant } from './instant'
import { type Account, webFlow } from './people'
import type { Place } from './scene'

type NewCommit = {
  sha: string
  message: string
  parents: string[]
  author: Account
  authoredAt: number
  committer: Account
  committedAt: number
}

/** The default branch as it grows: `tips` is its own line, oldest first. */
type Growth = {
  place: Place
  grown: { at: number; commit: GitHubCommit }[]
  tips: { at: number; sha: string }[]
}

export const repositoryAge = 730 * day

/** All commits reachable from the default branch, newest first. */
export function writeCommits(place: Place, history: RepositoryHistory): GitHubCommit[] {
  const growth: Growth = { place, grown: [], tips: [] }
  plantRoot(growth)
  for (const { at, land } of inOrder(history)) land(growth, at)
  return growth.grown
    .map((entry, index) => ({ ...entry, index }))
    .sort((one, other) => other.at - one.at || other.index - one.index)
    .map(({ commit }) => commit)
}

function inOrder({ changes, pushes }: RepositoryHistory) {
  const merges = changes.flatMap((plan) =>
    plan.mergedAt === null || plan.base !== 'main'
      ? []
      : [{ at: plan.mergedAt, land: (growth: Growth, at: number) => landChange(growth, plan, at) }],
  )
  const direct = pushes.map((push) => ({ at: push.at, land: (growth: Growth) => landPush(growth, push) }))
  return [...merges, ...direct].sort((one, other) => one.at - other.at)
}

function plantRoot(growth: Growth) {
  const { random, crew, shape } = growth.place
  const author = crew[0] ?? webFlow
  const at = shape.startsAt - repositoryAge
  const signed = { author, authoredAt: at, committer: author, committedAt: at }
  grow(growth, { sha: random.hex(40), message: 'Initial commit', parents: [], ...signed })
}

function landChange(growth: Growth, plan: ChangePlan, at: number) {
  if (plan.repository.mergeStyle === 'merge') landMerge(growth, plan, at)
  else if (plan.repository.mergeStyle === 'rebase') landRebase(growth, plan, at)
  else landSquash(growth, plan, at)
}

function landSquash(growth: Growth, plan: ChangePlan, at: number) {
  const signed = { author: plan.author, authoredAt: at, committer: webFlow, committedAt: at }
  grow(growth, { sha: plan.mergeSha, message: landingMessage(plan), parents: [tipOf(growth)], ...signed })
}

function landRebase(growth: Growth, plan: ChangePlan, at: number) {
  plan.commits.forEach((commit, index) => {
    const isLast = index === plan.commits.length - 1
    grow(growth, {
      sha: isLast ? plan.mergeSha : growth.place.random.hex(40),
      message: branchMessage(plan, commit),
      parents: [tipOf(growth)],
      author: commit.author,
      authoredAt: commit.at,
      committer: plan.sponsor,
      committedAt: at,
    })
  })
}

function landMerge(growth: Growth, plan: ChangePlan, at: number) {
  let parent = tipBefore(growth, plan.commits[0]?.at ?? at)
  for (const commit of plan.commits) {
    record(growth, branchCommit(plan, commit, parent))
    parent = commit.sha
  }
  const signed = { author: plan.sponsor, authoredAt: at, committer: webFlow, committedAt: at }
  grow(growth, {
    sha: plan.mergeSha,
    message: landingMessage(plan),
    parents: [tipOf(growth), parent],
    ...signed,
  })
}

function branchCommit(plan: ChangePlan, commit: CommitPlan, parent: string): NewCommit {
  const { sha, author, at } = commit
  const message = branchMessage(plan, commit)
  return { sha, message, parents: [parent], author, authoredAt: at, committer: author, committedAt: at }
}

function landPush(growth: Growth, { at, author, commits }: PushPlan) {
  for (const { sha, subject } of commits) {
    const signed = { author, authoredAt: at, committer: author, committedAt: at }
    grow(growth, { sha, message: subject, parents: [tipOf(growth)], ...signed })
  }
}

/** Puts a commit on the branch's own line. */
function grow(growth: Growth, commit: NewCommit) {
  record(growth, commit)
  growth.tips.push({ at: commit.committedAt, sha: commit.sha })
}

function record({ grown, place }: Growth, commit: NewCommit) {
  const { owner } = place.shape
  grown.push({
    at: commit.committedAt,
    commit: {
      sha: commit.sha,
      html_url: `https://github.com/${owner}/${place.repository.name}/commit/${commit.sha}`,
      commit: {
        message: commit.message,
        author: { name: commit.author.name, email: commit.author.email, date: toInstant(commit.authoredAt) },
        committer: {
          name: commit.committer.name,
          email: commit.committer.email,
          date: toInstant(commit.committedAt),
        },
      },
      author: commit.author.user,
      committer: commit.committer.user,
      parents: commit.parents.map((sha) => ({ sha })),
    },
  })
}

const tipOf = ({ tips }: Growth) => tips.at(-1)?.sha ?? ''

function tipBefore({ tips }: Growth, at: number): string {
  return (tips.findLast((tip) => tip.at <= at) ?? tips[0])?.sha ?? ''
}
