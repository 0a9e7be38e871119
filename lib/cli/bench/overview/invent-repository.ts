import type { InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { seededRandom } from '@/db/seed/random'
import * as tables from '@/db/tables'
import type { ChangeExclusion } from '@/lib/domain/change'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Where everything invented lies, epoch ms; both are Mondays in UTC. */
export const inventedFrom = Date.UTC(2023, 10, 6)
export const inventedUntil = Date.UTC(2026, 10, 2)

type RowsOf<T extends SQLiteTable> = InferInsertModel<T>[]

const nothing = () => ({
  pullRequest: [] as RowsOf<typeof tables.pullRequest>,
  pullRequestReview: [] as RowsOf<typeof tables.pullRequestReview>,
  change: [] as RowsOf<typeof tables.change>,
  attribution: [] as RowsOf<typeof tables.attribution>,
  explanation: [] as RowsOf<typeof tables.explanation>,
  changeOutcome: [] as RowsOf<typeof tables.changeOutcome>,
  delivery: [] as RowsOf<typeof tables.delivery>,
  deployment: [] as RowsOf<typeof tables.deployment>,
  deploymentOutcome: [] as RowsOf<typeof tables.deploymentOutcome>,
  incident: [] as RowsOf<typeof tables.incident>,
  incidentCount: [] as RowsOf<typeof tables.incidentCount>,
  linkCandidate: [] as RowsOf<typeof tables.linkCandidate>,
})

/** Everything of one repository that reports read. */
type Invented = ReturnType<typeof nothing>

const concluded = (at: number) => ({ ruleVersion: 'invented/1', bookedAt: at, knownAt: at })
const second = (ms: number) => Math.round(ms / 1000) * 1000

export type RepositoryPlan = { index: number; id: string; name: string; teamId: string; pullRequests: number }

/** Pull requests with their reviews, changes, deployments and incidents, spread over the three years. Same plan, same rows. */
export function inventRepository(plan: RepositoryPlan): [SQLiteTable, object[]][] {
  const random = seededRandom(plan.id)
  const invented = nothing()
  const deployments = addDeployments(invented, plan, random)
  const length = inventedUntil - inventedFrom
  for (let n = 1; n <= plan.pullRequests; n += 1) {
    const openedAt = second(inventedFrom + length * ((n - random.next()) / plan.pullRequests))
    addPullRequest(invented, plan, random, deployments, n, openedAt)
  }
  addIncidents(invented, plan, random)
  return [
    [tables.pullRequest, invented.pullRequest],
    [tables.pullRequestReview, invented.pullRequestReview],
    [tables.change, invented.change],
    [tables.attribution, invented.attribution],
    [tables.explanation, invented.explanation],
    [tables.changeOutcome, invented.changeOutcome],
    [tables.delivery, invented.delivery],
    [tables.deployment, invented.deployment],
    [tables.deploymentOutcome, invented.deploymentOutcome],
    [tables.incident, invented.incident],
    [tables.incidentCount, invented.incidentCount],
    [tables.linkCandidate, invented.linkCandidate],
  ]
}

type Random = ReturnType<typeof seededRandom>

function addPullRequest(
  invented: Invented,
  plan: RepositoryPlan,
  random: Random,
  deployments: number[],
  number: number,
  openedAt: number,
): void {
  const id = `github:PR_${plan.id.slice(-4)}${String(number).padStart(7, '0')}`
  const url = `https://github.com/${plan.name}/pull/${number}`
  const title = `Change ${number} of ${plan.name}`
  const authorClass = random.chance(0.08) ? 'dependency-bot' : random.chance(0.06) ? 'ai-agent' : 'human'
  const readyAt = openedAt + (random.chance(0.2) ? second(random.logNormal(3 * hourMs, 1)) : 0)
  const isReviewed = random.chance(0.82)
  const pickup = second(random.logNormal(3 * hourMs, 1.3))
  const review = second(random.logNormal(6 * hourMs, 1.5))
  const endedAt = readyAt + pickup + review + second(random.logNormal(hourMs, 1))
  const isOver = endedAt < inventedUntil
  const state = !isOver ? 'open' : random.chance(0.95) ? 'merged' : 'closed'
  const respondedAt = isReviewed && readyAt + pickup < inventedUntil ? readyAt + pickup : null
  const reviewEndedAt = respondedAt === null ? null : Math.min(respondedAt + review, endedAt)
  invented.pullRequest.push({
    id,
    repositoryId: plan.id,
    number,
    title,
    url,
    state,
    isDraft: false,
    authorAccountId: `github:U_${plan.index % 900}`,
    mergedByAccountId: null,
    baseRef: 'main',
    headRef: `change-${number}`,
    isCrossRepository: false,
    headSha: id,
    mergeSha: null,
    openedAt,
    mergedAt: state === 'merged' ? endedAt : null,
    closedAt: isOver ? endedAt : null,
    updatedAt: isOver ? endedAt : openedAt,
    additions: 100,
    deletions: 20,
    changedFiles: 4,
    filesTruncated: false,
  })
  const isBusiness = random.chance(0.999)
  invented.pullRequestReview.push({
    pullRequestId: id,
    repositoryId: plan.id,
    authorClass,
    teamId: plan.teamId,
    readyAt,
    firstResponseAt: respondedAt,
    lastApprovalAt: reviewEndedAt,
    reviewEndedAt,
    pickupMs: respondedAt === null ? null : pickup,
    pickupBusinessMs: respondedAt === null ? null : second(pickup / 3),
    reviewMs: respondedAt === null ? null : review,
    // A few to the millisecond, as other vendors give them.
    reviewBusinessMs: respondedAt === null ? null : isBusiness ? second(review / 3) : Math.round(review / 3),
    mergeWaitMs: null,
    isUnreviewed: state === 'merged' ? respondedAt === null : null,
    isWaiting: state === 'open' && respondedAt === null,
    humanReviews: respondedAt === null ? 0 : 1,
    inlineComments: 0,
    folderServiceIds: [],
    ...concluded(openedAt),
  })
  if (state !== 'merged') return
  const exclusion = exclusionOf(authorClass, random)
  const lines = Math.round(random.logNormal(60, 1.4) * 4) / 4
  invented.change.push({
    id,
    kind: 'pull-request',
    repositoryId: plan.id,
    pullRequestId: id,
    number,
    title,
    url,
    authorAccountId: null,
    authorClass,
    countedAt: endedAt,
    sha: null,
    shas: [],
    firstCommitAt: openedAt - second(random.logNormal(8 * hourMs, 1)),
    openedAt,
    readyAt,
    effectiveLines: random.chance(0.01) ? null : lines,
    addedLines: Math.round(lines),
    exclusion,
    revertsChangeId: null,
    revertedByChangeId: null,
    teamId: plan.teamId,
    activeHumans: plan.index % 40 === 39 ? 1 : 8,
    isPaired: false,
    ...concluded(endedAt),
  })
  invented.attribution.push({
    changeId: id,
    repositoryId: plan.id,
    class:
      authorClass === 'ai-agent' ? 'agent-authored' : random.chance(0.2) ? 'ai-assisted' : 'no-signal-found',
    tools: [],
    ...concluded(endedAt),
  })
  const provenance = random.weighted([
    ['human-posted', 6],
    ['human-edited', 1],
    ['agent-posted', 2],
    ['unknown', 1],
  ] as const)
  invented.explanation.push({
    changeId: id,
    repositoryId: plan.id,
    provenance,
    isExplained: provenance.startsWith('human') && random.chance(0.55),
    verdict: random.weighted([
      [null, 8],
      ['genuine', 1],
      ['surface', 1],
    ] as const),
    whatLevel: 1,
    failureModesLevel: 0,
    whyLevel: 1,
    parts: {},
    ...concluded(endedAt),
  })
  addOutcome(invented, plan, random, id, endedAt)
  const deliveredAt = deployments.find((at) => at >= endedAt) ?? null
  while ((deployments[0] ?? Number.POSITIVE_INFINITY) < endedAt - 60 * dayMs) deployments.shift()
  invented.delivery.push({
    changeId: id,
    repositoryId: plan.id,
    deploymentId: deliveredAt === null ? null : `${plan.id}@${deliveredAt}`,
    serviceId: deliveredAt === null ? null : serviceOf(plan),
    method: deliveredAt === null ? null : 'ancestry',
    deliveredAt,
    reason: deliveredAt === null ? 'not-deployed-yet' : null,
    ...concluded(endedAt),
  })
}

/** Each tenth change was followed up, or was part of a failure that nobody decided about yet. */
function addOutcome(
  { changeOutcome }: Invented,
  { id: repositoryId }: RepositoryPlan,
  random: Random,
  changeId: string,
  at: number,
): void {
  if (!random.chance(0.1)) return
  const followUp = random.chance(0.7) ? 'fix-of-its-files' : null
  const failure = random.chance(0.6) ? 'confirmed' : 'suspected'
  changeOutcome.push({
    changeId,
    repositoryId,
    followUp,
    followUpChangeId: followUp === null ? null : changeId,
    failure: followUp === null ? failure : null,
    ...concluded(at),
  })
}

export const serviceOf = ({ id }: RepositoryPlan): string => `service:${id}`

function exclusionOf(authorClass: string, random: Random): ChangeExclusion | null {
  if (authorClass === 'dependency-bot') return 'dependency-bot'
  if (random.chance(0.03)) return 'all-mechanical'
  return random.chance(0.01) ? 'reverted' : random.chance(0.01) ? 'revert' : null
}

/** About one deployment to six pull requests; answers when each ended, in order. */
function addDeployments(invented: Invented, plan: RepositoryPlan, random: Random): number[] {
  const number = Math.max(20, Math.round(plan.pullRequests / 6))
  const every = (inventedUntil - inventedFrom) / number
  const ends: number[] = []
  for (let n = 0; n < number; n += 1) {
    const finishedAt = second(inventedFrom + every * (n + random.next() * 0.9))
    const id = `${plan.id}@${finishedAt}`
    const hasFailed = random.chance(0.05)
    invented.deployment.push({
      id,
      repositoryId: plan.id,
      serviceId: serviceOf(plan),
      teamId: plan.teamId,
      source: 'deployments',
      environment: 'production',
      sha: id,
      url: null,
      startedAt: finishedAt - 240_000,
      finishedAt,
      outcome: hasFailed ? 'failure' : 'success',
      exclusion: hasFailed ? 'failed' : null,
      isRollback: false,
      folderServiceIds: [],
      ...concluded(finishedAt),
    })
    if (hasFailed) continue
    ends.push(finishedAt)
    if (!random.chance(0.12)) continue
    const strength = random.chance(0.7) ? 'confirmed' : 'suspected'
    invented.linkCandidate.push({
      id: `link:${id}`,
      repositoryId: plan.id,
      deploymentId: id,
      changeId: null,
      incidentId: null,
      rule: 'revert',
      strength,
      score: 1,
      evidence: 'reverted within seven days',
      ...concluded(finishedAt),
    })
    invented.deploymentOutcome.push({
      deploymentId: id,
      repositoryId: plan.id,
      reworkRule: random.chance(0.5) ? 'hotfix' : null,
      impactStartedAt: finishedAt,
      recoveredAt: strength === 'confirmed' ? finishedAt + second(random.logNormal(2 * hourMs, 1)) : null,
      ...concluded(finishedAt),
    })
  }
  return ends
}

/** About one incident to ninety pull requests. */
function addIncidents(invented: Invented, plan: RepositoryPlan, random: Random): void {
  const number = Math.max(2, Math.round(plan.pullRequests / 90))
  const isMatched = plan.index % 20 !== 7
  for (let n = 0; n < number; n += 1) {
    const id = `pagerduty:${plan.id.slice(-4)}${String(n).padStart(5, '0')}`
    const triggeredAt = second(random.between(inventedFrom, inventedUntil))
    const end = triggeredAt + second(random.logNormal(hourMs, 1.2))
    const resolvedAt = end < inventedUntil ? end : null
    const urgency = random.chance(0.8) ? 'high' : 'low'
    invented.incident.push({
      id,
      sourceServiceId: sourceServiceOf(plan),
      number: n + 1,
      title: `Trouble ${n + 1} in ${plan.name}`,
      status: resolvedAt === null ? 'triggered' : 'resolved',
      urgency,
      priority: random.chance(0.1) ? 'P1' : null,
      triggeredAt,
      resolvedAt,
      mergedIntoId: null,
      updatedAt: resolvedAt ?? triggeredAt,
      url: `https://acme.pagerduty.com/incidents/${id}`,
    })
    invented.incidentCount.push({
      incidentId: id,
      serviceId: isMatched ? serviceOf(plan) : null,
      teamId: isMatched ? plan.teamId : 'unowned',
      exclusion: urgency === 'low' ? 'low-urgency' : null,
      acknowledgedAt: null,
      resolvedAt,
      triggeredAt,
      ...concluded(triggeredAt),
    })
  }
}

export const sourceServiceOf = ({ id }: RepositoryPlan): string => `pagerduty:S${id.slice(-4)}`
