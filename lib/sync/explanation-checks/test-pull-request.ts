import {
  aConnection,
  aGitHubFile,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
} from '@/e2e/simulators/github/builders'
import type { Webhook } from '@/e2e/simulators/webhooks'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import { gitHubDelivery } from '@/lib/inbox/delivery'
import { openInbox } from '@/lib/inbox/inbox'
import { workWaitingDeliveries } from '../hints/work'
import type { TestSync } from '../test-sync'

/** A sync with an app starts at its own present: an app signs by the machine's clock, and GitHub refuses what is signed later. */
export const startsAt = Date.now()
const at = (minutes: number) => new Date(startsAt - 3_600_000 + minutes * 60_000).toISOString()

/** A text that is specific in its three parts. */
export const content = `### What it does
Before, the settlement worker asked the ledger again at once; now \`settlement\` waits twice as long before each request to \`ledger\`.

### How it can fail
If the ledger is down for more than an hour, then the settlement worker gives up and its payouts are late; we would see the settlement alert.

### Why this way
We considered a circuit breaker in front of the ledger instead of longer waits in settlement, because it needs state that two processes share, and rejected it.
`

const marked = aGitHubPullRequestCommit({
  message: 'Wait longer\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
})

/** An open pull request of ada's with a mark and without an explanation. */
export const aPull = (given: Partial<GitHubPullRequest> = {}): GitHubPullRequest =>
  aGitHubPullRequest({
    state: 'OPEN',
    title: 'Wait longer',
    body: 'Waits longer.',
    createdAt: at(0),
    updatedAt: at(0),
    mergedAt: null,
    closedAt: null,
    mergeCommit: null,
    mergedBy: null,
    files: aConnection([aGitHubFile('src/settlement/worker.ts'), aGitHubFile('src/ledger/client.ts')]),
    timelineItems: aConnection([marked]),
    ...given,
  })

/** GitHub sends an event, and it is worked. */
export async function deliver({ store, context }: TestSync, webhook: Webhook): Promise<void> {
  const inbox = openInbox(store.sqlite.name)
  await inbox.keep(
    gitHubDelivery({
      headers: new Headers(webhook.headers),
      body: Buffer.from(webhook.body),
      receivedAt: context.now(),
    }),
  )
  await workWaitingDeliveries(context)
}

export const neutral: ExplanationPractice = { check: 'neutral', isCommented: true, asks: 'marked' }
