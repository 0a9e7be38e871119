import Bottleneck from 'bottleneck'
import { type Answer, type Asked, header } from './answer'
import type { Clock } from './clock'
import { rateLimited } from './fault'
import { adviceOf, type Budget, budgetOf, LONGEST_ADVICE } from './rate-limit'

/** How one of the token's budgets stands. `pausedUntil` by our clock, null while reading goes on. */
export type GitHubQuota = Budget & {
  resource: string
  pausedUntil: number | null
  pausedBecause: string | null
}

/** `isUrgent`: a person waits for it, so it may use what is kept free. */
export type Ask = { asked: Asked; resource: 'core' | 'graphql'; isUrgent: boolean }

export type Limiter = {
  /** Runs `send` when the token may ask: waits for a pause that ends soon, throws `rate-limited` before a longer one. */
  run(ask: Ask, send: () => Promise<Answer>): Promise<Answer>
  /** An answer was good: the next refusal is a first one again. */
  accept(): void
  /** Everyone rests after this refusal; answers until when, epoch ms. */
  refuse(answer: Answer): number
}

type Options = {
  clock: Clock
  onQuota?: (quota: GitHubQuota) => void
  random?: () => number
  requestsPerMinute?: number
}

/** 800 requests in any minute and 4 at a time stay below GitHub's secondary limits (900 REST points, 100 at once). */
const REQUESTS_PER_MINUTE = 800
const MOST_AT_ONCE = 4
/** The part of each budget that only urgent reading may touch. */
const RESERVE = 0.2
/** A pause that ends within this is waited for where it stands; a longer one is the sync's to plan. */
export const LONGEST_WAIT = 60_000
const SHORTEST_PAUSE = 60_000
const LONGEST_PAUSE = 15 * 60_000

const KEPT_FREE = 'the last fifth of the budget is kept free for what people wait for'

/** The one gate of a token: every request passes here, whatever it reads. */
export const openLimiter = ({
  clock,
  onQuota,
  random = Math.random,
  requestsPerMinute = REQUESTS_PER_MINUTE,
}: Options): Limiter => {
  const pace = new Bottleneck({
    maxConcurrent: MOST_AT_ONCE,
    reservoir: requestsPerMinute,
    reservoirRefreshAmount: requestsPerMinute,
    reservoirRefreshInterval: 60_000,
  })
  const budgets = new Map<string, Budget>()
  let pause: { until: number; because: string } | null = null
  let refusals = 0

  // A time further off than any reset was set before our clock was set back.
  const isAhead = (at: number) => at > clock.now() && at - clock.now() <= LONGEST_ADVICE

  const restOf = (resource: string, isUrgent: boolean) => {
    if (pause && isAhead(pause.until)) return pause
    const budget = budgets.get(resource)
    if (isUrgent || !budget || !isAhead(budget.resetAt)) return null
    return budget.remaining < budget.limit * RESERVE ? { until: budget.resetAt, because: KEPT_FREE } : null
  }

  const tell = (resource: string, budget: Budget) => {
    const rest = restOf(resource, false)
    onQuota?.({
      ...budget,
      resource,
      pausedUntil: rest?.until ?? null,
      pausedBecause: rest?.because ?? null,
    })
  }

  const waitTurn = async ({ asked, resource, isUrgent }: Ask) => {
    for (let rest = restOf(resource, isUrgent); rest; rest = restOf(resource, isUrgent)) {
      const wait = rest.until - clock.now()
      if (wait > LONGEST_WAIT) throw rateLimited(asked, rest.because, { retryAt: rest.until })
      await clock.sleep(wait)
    }
  }

  const hear = (resource: string, answer: Answer) => {
    const budget = budgetOf(answer, clock.now())
    const named = header(answer, 'x-ratelimit-resource') ?? resource
    if (!budget) return
    budgets.set(named, budget)
    tell(named, budget)
  }

  return {
    run: (ask, send) =>
      pace.schedule(async () => {
        await waitTurn(ask)
        const answer = await send()
        hear(ask.resource, answer)
        return answer
      }),
    accept() {
      refusals = 0
    },
    refuse(answer) {
      const backOff = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * (1 + random() * (2 ** refusals - 1)))
      const until = adviceOf(answer, clock.now()) ?? clock.now() + backOff
      refusals += 1
      pause = { until: Math.max(until, pause?.until ?? 0), because: 'GitHub asked for a pause' }
      for (const [resource, budget] of budgets) tell(resource, budget)
      return until
    },
  }
}
