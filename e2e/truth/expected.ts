/** What each metric has to say of a world: its items, and their sums over any stretch of time. */
import type { World } from '@/db/seed/world'
import { daysLater, instantAt, type LocalStretch, stretchesOf } from './calendar'
import { changesOf, type TrueChange } from './changes'
import { conversationOf, instant } from './conversation'
import { arrivalIn, deploymentsOf, type TrueDeployment } from './deployments'
import { incidentsOf } from './incidents'
import { kindOf } from './people'

/**
 * `at` epoch ms; `value` ms or lines; `isCounted`: in the numerator of a share, null where the oracle does not know.
 * `until` is the end of what a stock holds.
 */
export type TrueItem = { at: number; until?: number | null; value?: number; isCounted?: boolean | null }

export type Truth = {
  kind: 'flow' | 'stock' | 'share' | 'duration'
  /** Days until a stretch that ended may be compared. */
  maturesAfter: number
  /** Days of a trailing window; null where there is none. */
  trend: number | null
  items: TrueItem[]
  /** When what is left out and has not ended began, epoch ms. */
  unfinished: number[]
}

/** The truth of every metric that can be told without copying a rule of the product; `now` is when the world ends. */
export function truthsOf(world: World, zone: string, now: number): Record<string, Truth> {
  const histories = world.github.repositories.map((repository) => {
    const changes = changesOf(repository, zone)
    const deployments = deploymentsOf(repository, changes)
    return { repository, changes, deployments, arrival: arrivalIn(repository, deployments) }
  })
  const changes = histories.flatMap((one) => one.changes).filter(({ exclusion }) => exclusion === null)
  const delivered = histories.flatMap(({ arrival, ...one }) =>
    one.changes
      .filter(({ exclusion }) => exclusion === null)
      .map((change) => ({ change, to: arrival(change) })),
  )
  return {
    ...truthsOfChanges(changes),
    ...truthsOfConversations(world, zone),
    'change-lead-time': {
      ...duration(28),
      items: delivered.flatMap(({ change, to }) =>
        typeof to === 'object' && change.firstCommitAt !== null
          ? [{ at: to.at, value: to.at - change.firstCommitAt }]
          : [],
      ),
      unfinished: delivered.flatMap(({ change, to }) => (to === 'not-yet' ? [change.at] : [])),
    },
    ...truthsOfDeployments(histories.flatMap((one) => one.deployments)),
    ...truthsOfIncidents(world, now),
  }
}

const duration = (trend: number) => ({ kind: 'duration' as const, maturesAfter: 0, trend })
const share = (trend: number, maturesAfter: number) => ({ kind: 'share' as const, trend, maturesAfter })
const none: number[] = []

function truthsOfChanges(changes: TrueChange[]): Record<string, Truth> {
  const sized = changes.flatMap(({ at, lines }) => (lines === null ? [] : [{ at, value: lines }]))
  return {
    'change-throughput': {
      kind: 'flow',
      maturesAfter: 0,
      trend: null,
      items: changes.map(({ at }) => ({ at })),
      unfinished: none,
    },
    'pull-request-size': { ...duration(28), items: sized, unfinished: none },
    'review-time': {
      ...duration(28),
      items: changes.flatMap(({ at, conversation }) =>
        conversation?.review == null ? [] : [{ at, value: conversation.review }],
      ),
      unfinished: none,
    },
    'unreviewed-share': {
      ...share(28, 0),
      items: changes
        .filter(({ isAlone }) => !isAlone)
        .map(({ at, conversation }) => ({ at, isCounted: conversation?.isUnreviewed ?? true })),
      unfinished: none,
    },
    'ai-attributed-share': {
      ...share(28, 0),
      items: changes.map(({ at }) => ({ at, isCounted: null })),
      unfinished: none,
    },
    'explanation-coverage': {
      ...share(91, 7),
      items: sized.filter(({ value }) => value > 20).map(({ at }) => ({ at, isCounted: null })),
      unfinished: none,
    },
  }
}

function truthsOfConversations({ github }: World, zone: string): Record<string, Truth> {
  const told = github.repositories
    .flatMap(({ pullRequests, reviewComments }) =>
      pullRequests.map((pullRequest) => ({
        pullRequest,
        inline: reviewComments.filter((one) => one.pull_request_url.endsWith(`/pulls/${pullRequest.number}`)),
      })),
    )
    .filter(({ pullRequest }) => !['dependency-bot', 'ci-bot'].includes(kindOf(pullRequest.author)))
    .map(({ pullRequest, inline }) => ({
      pullRequest,
      conversation: conversationOf(pullRequest, inline, zone),
    }))
  return {
    'pickup-time': {
      ...duration(28),
      items: told.flatMap(({ conversation: { respondedAt, pickup } }) =>
        respondedAt === null || pickup === null ? [] : [{ at: respondedAt, value: pickup }],
      ),
      unfinished: told.flatMap(({ conversation: { isWaiting, readyAt } }) =>
        isWaiting && readyAt !== null ? [readyAt] : [],
      ),
    },
    'open-pull-requests': {
      kind: 'stock',
      maturesAfter: 0,
      trend: null,
      items: told.map(({ pullRequest }) => ({
        at: instant(pullRequest.createdAt) ?? 0,
        until: instant(pullRequest.mergedAt ?? pullRequest.closedAt),
      })),
      unfinished: none,
    },
  }
}

function truthsOfDeployments(deployments: TrueDeployment[]): Record<string, Truth> {
  const unknown = deployments.map(({ at }) => ({ at, isCounted: null }))
  return {
    'deployment-frequency': {
      kind: 'flow',
      maturesAfter: 0,
      trend: null,
      items: deployments.map(({ at }) => ({ at })),
      unfinished: none,
    },
    'change-failure-rate': { ...share(91, 7), items: unknown, unfinished: none },
    'deployment-rework-rate': { ...share(91, 7), items: unknown, unfinished: none },
  }
}

function truthsOfIncidents({ pagerDuty }: World, now: number): Record<string, Truth> {
  const incidents = incidentsOf(pagerDuty, now).filter(({ exclusion }) => exclusion === null)
  return {
    'incident-recovery-time': {
      ...duration(91),
      items: incidents.flatMap(({ triggeredAt, resolvedAt }) =>
        resolvedAt === null ? [] : [{ at: resolvedAt, value: resolvedAt - triggeredAt }],
      ),
      unfinished: incidents.flatMap(({ triggeredAt, resolvedAt }) =>
        resolvedAt === null ? [triggeredAt] : [],
      ),
    },
    'link-coverage': {
      ...share(91, 7),
      items: incidents.map(({ triggeredAt }) => ({ at: triggeredAt, isCounted: null })),
      unfinished: none,
    },
  }
}

/** The part of an answer that the oracle knows; `value` and `numerator` are absent where it does not. */
export type Expected = {
  value?: number | null
  n: number
  numerator?: number | null
  denominator: number | null
}

const fewest = { share: 20, duration: 6 }

/** Sums what counts in [from, until); a stock is what stood at `until`. */
export function expectedOf({ kind, items, unfinished }: Truth, from: number, until: number): Expected {
  if (kind === 'stock') {
    const open = items.filter((one) => one.at < until && (one.until == null || one.until >= until)).length
    return { value: open, n: open, numerator: null, denominator: null }
  }
  const inside = items.filter(({ at }) => at >= from && at < until)
  const n = inside.length
  if (kind === 'flow') return { value: n, n, numerator: null, denominator: null }
  if (kind === 'share') {
    if (inside.some(({ isCounted }) => isCounted === null)) return { n, denominator: n }
    const numerator = inside.filter(({ isCounted }) => isCounted).length
    return { value: n < fewest.share ? null : numerator / n, n, numerator, denominator: n }
  }
  const waiting = unfinished.filter((at) => at >= from && at < until).length
  const isWithheld = n < fewest.duration || waiting > 0.2 * (n + waiting)
  const values = inside.map(({ value }) => value ?? 0)
  return { value: isWithheld ? null : medianOf(values), n, numerator: null, denominator: null }
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

export type Question = { zone: string; bucket: 'week' | 'month'; from: string; to: string; now: number }

/** The whole answer to a question: what has not begun is unknown, what still runs is counted up to now. */
export function expectedAnswer(truth: Truth, { zone, bucket, from, to, now }: Question) {
  const until = instantAt(zone, to)
  const over = (stretch: LocalStretch) => {
    const isAhead = stretch.from >= now && truth.kind !== 'stock'
    const sum = expectedOf(truth, stretch.from, Math.min(stretch.until, now))
    const complete = stretch.until + truth.maturesAfter * 86_400_000 <= now
    return { start: stretch.start, end: stretch.end, complete, ...sum, ...(isAhead ? { value: null } : {}) }
  }
  return {
    total: expectedOf(truth, instantAt(zone, from), Math.min(until, now)),
    buckets: stretchesOf(zone, bucket, from, to).map(over),
    trend: trendOf(truth, { zone, from, to, now }),
  }
}

function trendOf(truth: Truth, { zone, from, to, now }: Omit<Question, 'bucket'>) {
  const days = truth.trend
  if (days === null) return []
  return mondays(from, to)
    .filter((day) => instantAt(zone, day) <= now)
    .map((day) => {
      const until = instantAt(zone, day)
      return { at: day, ...expectedOf(truth, instantAt(zone, daysLater(day, -days)), until) }
    })
}

/** Mondays after `from`, up to `to` itself. */
function mondays(from: string, to: string): string[] {
  const found: string[] = []
  for (let day = daysLater(from, 1); day <= to; day = daysLater(day, 1)) {
    if (new Date(`${day}T00:00:00Z`).getUTCDay() === 1) found.push(day)
  }
  return found
}
