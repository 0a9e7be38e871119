/** Nouns for the tests of this folder: each is a plain one of its kind until a test says what matters. */
import type { Change, Delivery, Deployment } from '@/lib/domain/change'
import type { Release, SourceDeployment, ToldDeployment, WorkflowRun } from '@/lib/domain/deployment'
import type { ChangeEvent, Incident } from '@/lib/domain/incident'
import type { PullRequest, PullRequestCommit, ReadyInterval } from '@/lib/domain/pull-request'
import type { Commit } from '@/lib/domain/repository'
import { hashedSet } from '../explanation/duplicate'
import { defaultBranchLine } from './default-branch-line'
import { type DeliveryFacts, noDeliveryDecisions } from './delivery-facts'
import type { RepositoryHistory } from './find-changes'
import { callsItselfFix, callsItselfHotfix } from './hotfix'
import { nothingDecided } from './link-decisions'
import type { LinkFacts } from './link-facts'
import { type ChangeSize, outlinePullRequest } from './outline'
import { readReferences } from './read-references'
import { builtInWindows } from './windows'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
/** A Monday, 09:00 UTC. */
export const start = Date.UTC(2025, 2, 3, 9)

/** A full sha that begins with `name` spelled in hex digits, so that tests can say which commit they mean. */
export function sha(name: string): string {
  return [...name]
    .map((it) => it.charCodeAt(0).toString(16))
    .join('')
    .padEnd(40, '0')
}

export function aCommit(name: string, parents: string[], over: Partial<Commit> = {}): Commit {
  return {
    repositoryId: 'shop',
    sha: sha(name),
    parents: parents.map(sha),
    message: `Work on ${name}`,
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    authorAccountId: 'github:1',
    committerAccountId: 'github:1',
    authoredAt: start,
    committedAt: start,
    url: null,
    ...over,
  }
}

export function aPullRequest(number: number, over: Partial<PullRequest> = {}): PullRequest {
  return {
    id: `pr${number}`,
    repositoryId: 'shop',
    number,
    title: `Change ${number}`,
    url: `https://github.com/acme/shop/pull/${number}`,
    state: 'merged',
    isDraft: false,
    authorAccountId: 'github:1',
    mergedByAccountId: 'github:2',
    baseRef: 'main',
    headRef: `topic-${number}`,
    isCrossRepository: false,
    headSha: sha(`head${number}`),
    mergeSha: sha(`m${number}`),
    openedAt: start,
    mergedAt: start + number * hour,
    closedAt: start + number * hour,
    updatedAt: start + number * hour,
    additions: 10,
    deletions: 0,
    changedFiles: 1,
    filesTruncated: false,
    ...over,
  }
}

export function aPullRequestCommit(
  number: number,
  name: string,
  over: Partial<PullRequestCommit> = {},
): PullRequestCommit {
  return {
    pullRequestId: `pr${number}`,
    sha: sha(name),
    ordinal: 0,
    message: `Work on ${name}`,
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    authorAccountId: 'github:1',
    authorLogin: 'ada',
    committerName: 'Ada',
    committerEmail: 'ada@example.com',
    authoredAt: start,
    committedAt: start,
    additions: null,
    deletions: null,
    ...over,
  }
}

/** A straight line of commits, oldest name first, an hour apart. */
export function aLineOf(...names: string[]): Commit[] {
  return names.map((name, at) =>
    aCommit(name, at === 0 ? [] : [names[at - 1] ?? ''], { committedAt: start + at * hour }),
  )
}

type HistoryParts = Partial<Omit<RepositoryHistory, 'line' | 'outlines' | 'pullRequests'>> & {
  pullRequests?: readonly PullRequest[]
  commits?: readonly PullRequestCommit[]
  readyIntervals?: readonly ReadyInterval[]
  bodies?: ReadonlyMap<string, string>
  sizes?: ReadonlyMap<string, ChangeSize>
}

/** A size is that of ordinary files unless told. */
export function aHistory(
  line: readonly Commit[],
  { pullRequests = [], commits = [], readyIntervals = [], bodies, sizes, ...over }: HistoryParts = {},
): RepositoryHistory {
  const repository = over.repository ?? { id: 'shop', name: 'acme/shop', defaultBranch: 'main' }
  const ofPullRequest = (id: string) => (it: { pullRequestId: string }) => it.pullRequestId === id
  return {
    repository,
    line: defaultBranchLine(line, null),
    pullRequests,
    outlines: new Map(
      pullRequests.map((pullRequest) => {
        const own = ofPullRequest(pullRequest.id)
        const parts = {
          pullRequest,
          body: bodies?.get(pullRequest.id) ?? '',
          commits: commits.filter(own),
          readyIntervals: readyIntervals.filter(own),
          size: sizes?.get(pullRequest.id) ?? { authoredFiles: 1, effectiveLines: null, addedLines: null },
          repositoryName: repository.name,
        }
        return [pullRequest.id, outlinePullRequest(parts)]
      }),
    ),
    covered: { from: start - 365 * day, until: null },
    classOf: () => 'human',
    excludedByPerson: new Set(),
    ...over,
  }
}

export function aChange(name: string, over: Partial<Change> = {}): Change {
  return {
    id: name,
    kind: 'pull-request',
    repositoryId: 'shop',
    pullRequestId: name,
    number: null,
    title: `Change ${name}`,
    url: null,
    authorAccountId: 'github:1',
    authorClass: 'human',
    countedAt: start,
    sha: sha(name),
    shas: [sha(name)],
    firstCommitAt: start,
    openedAt: start,
    readyAt: start,
    effectiveLines: 100,
    addedLines: 100,
    exclusion: null,
    revertsChangeId: null,
    revertedByChangeId: null,
    ...over,
  }
}

export function aDeployment(name: string, finishedAt: number, over: Partial<Deployment> = {}): Deployment {
  return {
    id: `deployment-${name}-${finishedAt}`,
    repositoryId: 'shop',
    serviceId: 'service:shop',
    source: 'deployments',
    environment: 'production',
    sha: sha(name),
    url: null,
    startedAt: finishedAt - minute,
    finishedAt,
    outcome: 'success',
    exclusion: null,
    isRollback: false,
    reworkRule: null,
    ...over,
  }
}

export function aDelivery(change: Change, deployment: Deployment): Delivery {
  return {
    changeId: change.id,
    deploymentId: deployment.id,
    serviceId: deployment.serviceId,
    method: 'merge-sha',
    deliveredAt: deployment.finishedAt,
  }
}

export function anIncident(triggeredAt: number, over: Partial<Incident> = {}): Incident {
  return {
    id: `pagerduty:Q${triggeredAt}`,
    sourceServiceId: 'pagerduty:PSHOP',
    number: 1,
    title: 'Checkout fails',
    status: 'resolved',
    urgency: 'high',
    priority: null,
    triggeredAt,
    resolvedAt: triggeredAt + hour,
    mergedIntoId: null,
    updatedAt: null,
    url: null,
    ...over,
  }
}

export function aChangeEvent(at: number, over: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    id: `event-${at}`,
    summary: null,
    at,
    source: null,
    sourceServiceIds: ['pagerduty:PSHOP'],
    links: [],
    details: null,
    ...over,
  }
}

/** One shop, joined; nothing happened yet. */
type ChangeText = {
  headRef: string | null
  labels: readonly string[]
  text: string
  paths: readonly string[]
}

/** `texts` are the words of changes besides their titles, by change id. */
export function linkFacts({
  texts,
  changes = [],
  ...over
}: Partial<Omit<LinkFacts, 'told'>> & { texts?: ReadonlyMap<string, Partial<ChangeText>> } = {}): LinkFacts {
  return {
    repositories: [{ id: 'shop', name: 'acme/shop', url: 'https://github.com/acme/shop' }],
    changes,
    told: new Map(
      changes.map(({ id, title }) => {
        const { headRef = null, labels = [], text = '', paths = [] } = texts?.get(id) ?? {}
        const told = {
          isHotfix: callsItselfHotfix(title, labels, headRef),
          isFix: callsItselfFix(title, labels, headRef),
          references: readReferences(text, 'acme/shop'),
          paths: hashedSet(paths),
        }
        return [id, told]
      }),
    ),
    deliveries: [],
    deployments: [],
    joins: [{ sourceServiceId: 'pagerduty:PSHOP', serviceId: 'service:shop', method: 'equal-name' }],
    incidents: [],
    notes: [],
    changeEvents: [],
    decisions: nothingDecided,
    windows: builtInWindows,
    now: start + 365 * day,
    ...over,
  }
}

export function deliveryFacts(over: Partial<DeliveryFacts> = {}): DeliveryFacts {
  return {
    repositoryId: 'shop',
    defaultBranch: 'main',
    deployments: [],
    statuses: [],
    workflows: [],
    workflowRuns: [],
    releases: [],
    tags: [],
    told: [],
    isRead: true,
    changes: [],
    decisions: noDeliveryDecisions,
    ...over,
  }
}

export function aSourceDeployment(
  name: string,
  createdAt: number,
  over: Partial<SourceDeployment> = {},
): SourceDeployment {
  return {
    id: `d-${name}-${over.environment ?? 'production'}-${createdAt}`,
    repositoryId: 'shop',
    environment: 'production',
    task: 'deploy',
    sha: sha(name),
    ref: 'main',
    description: null,
    createdAt,
    creatorAccountId: null,
    ...over,
  }
}

export function aRun(name: string, createdAt: number, over: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    id: `run-${name}-${createdAt}`,
    repositoryId: 'shop',
    workflowId: 'w1',
    event: 'push',
    branch: 'main',
    sha: sha(name),
    status: 'completed',
    conclusion: 'success',
    attempt: 1,
    url: null,
    createdAt,
    startedAt: createdAt,
    updatedAt: createdAt + 5 * minute,
    ...over,
  }
}

export function aToldDeployment(
  name: string,
  finishedAt: number,
  over: Partial<ToldDeployment> = {},
): ToldDeployment {
  return {
    id: `api:jenkins:${name}`,
    repositoryId: 'shop',
    environment: 'production',
    sha: sha(name),
    outcome: 'success',
    startedAt: finishedAt - 5 * minute,
    finishedAt,
    isRollback: false,
    url: null,
    toldAt: finishedAt + minute,
    ...over,
  }
}

export function aRelease(tag: string, publishedAt: number | null, over: Partial<Release> = {}): Release {
  return {
    id: `release-${tag}`,
    repositoryId: 'shop',
    tag,
    target: 'main',
    name: null,
    isDraft: false,
    isPrerelease: false,
    authorAccountId: null,
    url: null,
    createdAt: start,
    publishedAt,
    ...over,
  }
}
