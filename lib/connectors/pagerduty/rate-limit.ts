/** What PagerDuty says of its limit on each answer. Any of it may be missing, even on a 429. */
export type RateLimit = { limit: number | null; remaining: number | null; resetMs: number | null }

/** The longest wait taken inside one request; what asks for more is thrown to the caller to schedule. */
export const longestWaitMs = 60_000

/** Share of the limit left to other users of the same token, so that a backfill never starves them. */
const reserve = 0.2

export function readRateLimit(headers: Headers): RateLimit {
  const reset = wholeNumber(headers.get('ratelimit-reset') ?? headers.get('retry-after'))
  return {
    limit: wholeNumber(headers.get('ratelimit-limit')),
    remaining: wholeNumber(headers.get('ratelimit-remaining')),
    resetMs: reset === null ? null : reset * 1000,
  }
}

/** Milliseconds to wait after the n-th 429 in a row (n from 1). A reset of 0 s still waits one base, or we would hammer. */
export function waitAfterRefusal(rate: RateLimit, refusals: number, baseMs: number): number {
  if (rate.resetMs !== null) return Math.max(rate.resetMs, baseMs)
  return jittered(5 * baseMs * 2 ** (refusals - 1))
}

/** Milliseconds to wait before the next request, so that a fifth of the limit stays free; 0 while there is room. */
export function waitToKeepReserve(rate: RateLimit): number {
  if (rate.limit === null || rate.remaining === null || rate.resetMs === null) return 0
  if (rate.remaining > rate.limit * reserve || rate.resetMs > longestWaitMs) return 0
  return rate.resetMs
}

/** Between half of `ms` and all of it, so that several processes do not come back in step. */
export function jittered(ms: number): number {
  return ms / 2 + (Math.random() * ms) / 2
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null
}
