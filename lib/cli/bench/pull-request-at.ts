import type { RawRecord } from '@/db/store/save-raw'
import type { PullRequestFacts } from '@/lib/domain/pull-request'

export type Kept = { raw: RawRecord; facts: PullRequestFacts }

const minute = 60_000
const names = ['cart', 'checkout', 'ledger', 'payout', 'refund', 'search', 'stock', 'tax']

/** One merged pull request of ordinary size, of one of `repositories`; ids in no order, as the vendor's are. */
export function pullRequestAt(number: number, repositories: number): Kept {
  const repositoryId = `github:R_${number % repositories}`
  const key = ((number * 2_654_435_761) % 4_294_967_296).toString(36)
  const id = `github:PR_kwDO${key}`
  const at = 1_700_000_000_000 + number * minute
  const author = `github:${1000 + (number % 300)}`
  const reviewer = `github:${1000 + ((number * 7) % 300)}`
  const part = { pullRequestId: id }
  const facts: PullRequestFacts = {
    pullRequest: {
      id,
      repositoryId,
      number,
      title: `Take ${names[number % 8]} over to the new ${names[(number * 3) % 8]}`,
      url: `https://example.test/acme/shop/pull/${number}`,
      state: 'merged',
      isDraft: false,
      authorAccountId: author,
      mergedByAccountId: reviewer,
      baseRef: 'main',
      headRef: `topic-${number}`,
      isCrossRepository: false,
      headSha: key.padStart(40, '0'),
      mergeSha: key.padStart(40, 'f'),
      openedAt: at,
      mergedAt: at + 60 * minute,
      closedAt: at + 60 * minute,
      updatedAt: at + 61 * minute,
      additions: 120,
      deletions: 30,
      changedFiles: 10,
      filesTruncated: false,
    },
    bodyVersions: [],
    commits: [],
    comments: [],
    labels: [],
    reviewRequests: [],
    readyIntervals: [],
    accounts: [],
    files: Array.from({ length: 10 }, (_, file) => ({
      ...part,
      path: `src/${names[file % 8]}/${names[(file * number) % 8]}-${file}.ts`,
      additions: 12,
      deletions: 3,
      changeType: 'modified',
    })),
    reviews: Array.from({ length: 2 }, (_, review) => ({
      ...part,
      id: `github:PRR_${key}_${review}`,
      accountId: reviewer,
      state: review === 0 ? ('commented' as const) : ('approved' as const),
      submittedAt: at + (10 + review) * minute,
      editedAt: null,
      headSha: key.padStart(40, '0'),
      body: 'Does this hold when the cart is empty?',
    })),
    events: Array.from({ length: 6 }, (_, event) => ({
      ...part,
      id: `github:EV_${key}_${event}`,
      kind: 'labeled' as const,
      at: at + event * minute,
      actorAccountId: author,
      subject: 'area/shop',
    })),
  }
  return { facts, raw: { source: 'github', stream: 'pull-requests', id, repositoryId, payload: facts } }
}
