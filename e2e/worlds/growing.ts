/** One repository with a long straight history, to which changes are added while it is watched. */
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import {
  aConnection,
  aGitHubCommit,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubWorld,
  aSha,
  many,
} from '../simulators/github/builders'

const hourMs = 60 * 60 * 1000
/** The vendors' clock has a grain of a second. */
const told = (at: number) => new Date(Math.floor(at / 1000) * 1000).toISOString()

/** `count` pull requests, the last merged an hour before `now` (epoch ms), one every two hours. */
export function aGrowingWorld(count: number, now: number): GitHubWorld {
  const root = aGitHubCommit({ sha: aSha('grown-0'), at: told(now - (2 * count + 2) * hourMs), parents: [] })
  const repository = aGitHubRepository({
    nameWithOwner: 'acme/growing',
    createdAt: told(now - (2 * count + 3) * hourMs),
    defaultBranchRef: { name: 'main', target: { oid: root.sha } },
  })
  const grown = aGitHubRepositoryWorld({ repository, commits: [root] })
  for (const number of many(count, (at) => at + 1))
    grow(grown, number, now - (2 * (count - number) + 1) * hourMs)
  return aGitHubWorld({ repositories: [grown] })
}

/** Merges a further change at `at` (epoch ms) and answers it. */
export function mergeFurther(world: GitHubWorld, at: number): GitHubPullRequest {
  const grown = theGrowing(world)
  return grow(grown, grown.pullRequests.length + 1, at)
}

export function theGrowing(world: GitHubWorld): GitHubRepositoryWorld {
  const [grown] = world.repositories
  if (!grown) throw new Error('This world has no repository that grows.')
  return grown
}

function grow(grown: GitHubRepositoryWorld, number: number, at: number): GitHubPullRequest {
  const sha = aSha(`grown-${number}`)
  const head = grown.repository.defaultBranchRef?.target?.oid ?? ''
  grown.commits.unshift(
    aGitHubCommit({
      sha,
      at: told(at),
      commit: {
        message: `Change ${number} (#${number})`,
        author: { name: 'ada', email: 'ada@example.org', date: told(at) },
        committer: { name: 'ada', email: 'ada@example.org', date: told(at) },
      },
      parents: [{ sha: head }],
    }),
  )
  grown.repository.defaultBranchRef = { name: 'main', target: { oid: sha } }
  const pull = aGitHubPullRequest({
    number,
    id: `PR_grown_${number}`,
    url: `https://github.com/acme/growing/pull/${number}`,
    title: `Change ${number}`,
    createdAt: told(at - hourMs),
    updatedAt: told(at),
    mergedAt: told(at),
    closedAt: told(at),
    mergeCommit: { oid: sha },
    timelineItems: aConnection([
      aGitHubPullRequestCommit({
        oid: aSha(`head-${number}`),
        authoredDate: told(at - hourMs),
        committedDate: told(at - hourMs),
      }),
      aGitHubReview({ id: `PRR_grown_${number}`, submittedAt: told(at - hourMs / 2) }),
    ]),
  })
  grown.pullRequests.unshift(pull)
  return pull
}
