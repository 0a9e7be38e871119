import { type Answer, header } from './answer'

const SECONDARY = /secondary rate limit|abuse detection/i
/** GitHub's budgets run for an hour: no honest wait is longer. */
export const LONGEST_ADVICE = 60 * 60_000

/** What is left of one of a token's budgets; `resetAt` epoch ms on our own clock. */
export type Budget = { limit: number; remaining: number; resetAt: number }

/** GitHub tells an exhausted budget by several signs, none of which is always there. */
export const isRateLimit = (answer: Answer, message: string): boolean =>
  answer.status === 429 ||
  SECONDARY.test(message) ||
  header(answer, 'retry-after') !== null ||
  header(answer, 'x-ratelimit-remaining') === '0'

const number = (answer: Answer, name: string): number | null => {
  const value = header(answer, name)?.trim()
  return value && Number.isFinite(Number(value)) ? Number(value) : null
}

/** The reset stands on the server's clock, so the difference to its `Date` is what counts. */
const resetOf = (answer: Answer, now: number): number | null => {
  const reset = number(answer, 'x-ratelimit-reset')
  if (reset === null || reset <= 0) return null
  const serverNow = Date.parse(header(answer, 'date') ?? '')
  const wait = reset * 1000 - (Number.isNaN(serverNow) ? now : serverNow)
  return now + Math.min(LONGEST_ADVICE, Math.max(1000, wait))
}

/**
 * When GitHub itself says to come back, epoch ms on our own clock: `retry-after`, which may be blank; else the reset
 * of an empty budget; else null.
 */
export const adviceOf = (answer: Answer, now: number): number | null => {
  const after = number(answer, 'retry-after')
  if (after !== null && after > 0) return now + Math.min(LONGEST_ADVICE, after * 1000)
  return header(answer, 'x-ratelimit-remaining') === '0' ? resetOf(answer, now) : null
}

/** What an answer says of its budget, or null: an Enterprise Server may have none. */
export const budgetOf = (answer: Answer, now: number): Budget | null => {
  const limit = number(answer, 'x-ratelimit-limit')
  const remaining = number(answer, 'x-ratelimit-remaining')
  const resetAt = resetOf(answer, now)
  return limit === null || remaining === null || resetAt === null ? null : { limit, remaining, resetAt }
}
