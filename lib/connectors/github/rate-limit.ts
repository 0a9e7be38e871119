import { type Answer, header } from './answer'

const MINUTE = 60_000

const SECONDARY = /secondary rate limit|abuse detection/i

/** GitHub tells an exhausted budget by several signs, none of which is always there. */
export const isRateLimit = (answer: Answer, message: string): boolean =>
  answer.status === 429 ||
  SECONDARY.test(message) ||
  header(answer, 'retry-after') !== null ||
  header(answer, 'x-ratelimit-remaining') === '0'

/**
 * When to come back, epoch ms on our own clock, in GitHub's order: `retry-after`; else the reset of an empty
 * budget; else a minute. The reset stands on the server's clock, so the difference to its `Date` is what counts.
 */
export const retryAt = (answer: Answer, now: number): number => {
  const after = Number(header(answer, 'retry-after'))
  if (after > 0) return now + after * 1000
  const reset = Number(header(answer, 'x-ratelimit-reset')) * 1000
  if (header(answer, 'x-ratelimit-remaining') !== '0' || !(reset > 0)) return now + MINUTE
  const serverNow = Date.parse(header(answer, 'date') ?? '')
  return now + Math.max(1000, reset - (Number.isNaN(serverNow) ? now : serverNow))
}
