import type { PressedVerdict } from '../domain/judgement'

/** A repository as a webhook names it: by node id, which may be of an older form than ours, and by `owner/name`. */
export type HintedRepository = { nodeId: string | null; name: string }

/**
 * What a webhook of GitHub says may have changed. Never how: the object is read again. Only a button that somebody pressed on our
 * check can be read nowhere else; `pullRequestId` is ours, as the check carries it, null on one made before it did; `number` null:
 * it names no pull request.
 */
export type RepositoryHint =
  | { kind: 'repository' }
  | { kind: 'commits' }
  | { kind: 'pull-request'; number: number }
  | { kind: 'pull-requests-up-to-now' }
  | { kind: 'review-comments' }
  | { kind: 'deployment'; nodeId: string }
  | { kind: 'workflow-run'; id: number; workflowId: number }
  | { kind: 'release'; id: number }
  | { kind: 'tags' }
  | {
      kind: 'check-press'
      deliveryId: string
      pressedAt: number
      pullRequestId: string | null
      number: number | null
      headSha: string
      verdict: PressedVerdict
      sender: { id: number; login: string; type?: string | null }
    }

export type IncidentHint = { kind: 'incident'; id: string } | { kind: 'services' }

/**
 * What to read again because of one delivery.
 * `null`: we do not know what it says. No hints: it says nothing that we keep.
 */
export type Hints =
  | { source: 'github'; places: { repository: HintedRepository; hints: RepositoryHint[] }[] }
  | { source: 'pagerduty'; hints: IncidentHint[] }
