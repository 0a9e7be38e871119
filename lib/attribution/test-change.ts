import type { PullRequestCommit } from '@/lib/domain/pull-request'
import type { AttributionInput } from './detect-markers'

export const aCommit = (overrides: Partial<PullRequestCommit> = {}): PullRequestCommit => ({
  pullRequestId: 'github:PR_1',
  sha: 'c1',
  ordinal: 0,
  message: 'Retry the checkout',
  authorName: 'Mara Lind',
  authorEmail: 'mara@example.com',
  authorAccountId: 'github:7',
  authorLogin: 'mara',
  committerName: 'GitHub',
  committerEmail: 'noreply@github.com',
  authoredAt: 1,
  committedAt: 1,
  additions: 1,
  deletions: 0,
  ...overrides,
})

export const aChange = (overrides: Partial<AttributionInput> = {}): AttributionInput => ({
  pullRequest: { headRef: 'checkout-retry', title: 'Retry the checkout' },
  author: { id: 'github:7', login: 'mara', type: 'user' },
  body: 'Retries the checkout three times.',
  commits: [aCommit()],
  labels: [],
  ...overrides,
})

export const byLogin = (login: string, type: 'user' | 'bot' = 'bot') =>
  aChange({ author: { id: 'github:1', login, type } })
export const withTrailer = (trailer: string) =>
  aChange({ commits: [aCommit({ message: `Retry\n\n${trailer}` })] })
export const withBody = (body: string) => aChange({ body })
export const withBranch = (headRef: string) =>
  aChange({ pullRequest: { headRef, title: 'Retry the checkout' } })
export const withLabel = (name: string) => aChange({ labels: [{ name }] })
export const committedBy = (authorName: string, authorEmail: string) =>
  aChange({ commits: [aCommit({ authorName, authorEmail, authorLogin: null, authorAccountId: null })] })

export const withTitle = (title: string) => aChange({ pullRequest: { headRef: 'x', title } })
export const withMessage = (message: string) => aChange({ commits: [aCommit({ message })] })
