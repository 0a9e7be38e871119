/** What PagerDuty says of its limit on each answer. Any of it may be missing, even on a 429. */
export type RateLimit = { limit: number | null; remaining: number | null; resetMs: number | null }

/** A token's budget as last heard of. Instants epoch ms by our clock; `pausedUntil` null while reading goes on. */
export type Quota = {
  resource: 'rest'
  limit: number
  remaining: number
  resetAt: number
  pausedUntil: number | null
  pausedBecause: string | null
}

/** `elapsed` only runs forward (ms), and pauses are counted on it; `now` is our clock (epoch ms), by which they are told. */
export type Clocks = { elapsed(): number; now(): number }

/** The longest wait that grows of itself; what the vendor names is obeyed whole. */
export const longestBackoffMs = 15 * 60_000

/** Share of the limit left to people and webhooks, so that reading never starves them. */
const reserve = 0.2

function readRateLimit(headers: Record<string, string>): RateLimit {
  const reset = wholeNumber(headers['ratelimit-reset']) ?? wholeNumber(headers['retry-after'])
  return {
    limit: wholeNumber(headers['ratelimit-limit']),
    remaining: wholeNumber(headers['ratelimit-remaining']),
    resetMs: reset === null ? null : reset * 1000,
  }
}

/** Full jitter: anywhere up to the nth doubling of `baseMs` (n from 1), but never less than one base, nor over 15 minutes. */
export function backoff(baseMs: number, n: number): number {
  const most = Math.min(longestBackoffMs, baseMs * 2 ** (n - 1))
  return baseMs + Math.random() * Math.max(0, most - baseMs)
}

/**
 * When the next request of one token may go. A jump of our clock neither stretches nor skips a wait.
 */
export class Limiter {
  /** Nobody asks before this. */
  private refusedUntil = 0
  /** Only what is urgent asks before this. */
  private reservedUntil = 0
  private refusals = 0

  constructor(
    private readonly baseMs: number,
    private readonly clocks: Clocks,
    private readonly onQuota: (quota: Quota) => void,
  ) {}

  /** Milliseconds to wait before asking; 0 to ask now. */
  waitMs(isUrgent: boolean): number {
    const until = isUrgent ? this.refusedUntil : Math.max(this.refusedUntil, this.reservedUntil)
    return Math.max(0, until - this.clocks.elapsed())
  }

  /** Takes in what an answer says of the limit. */
  heard(status: number, headers: Record<string, string>): void {
    const rate = readRateLimit(headers)
    if (status === 429) this.refuse(rate)
    else {
      this.refusals = 0
      this.reservedUntil = isLow(rate) ? this.clocks.elapsed() + (rate.resetMs ?? 0) : 0
    }
    this.report(rate)
  }

  /** A 429 often comes without headers; a reset of 0 s still waits one base, or we would hammer. */
  private refuse({ resetMs }: RateLimit): void {
    this.refusals += 1
    const wait = resetMs === null ? backoff(5 * this.baseMs, this.refusals) : Math.max(resetMs, this.baseMs)
    this.refusedUntil = this.clocks.elapsed() + wait
  }

  private report({ limit, remaining, resetMs }: RateLimit): void {
    if (limit === null || remaining === null || resetMs === null) return
    const wait = this.waitMs(false)
    const isRefused = this.waitMs(true) > 0
    this.onQuota({
      resource: 'rest',
      limit,
      remaining,
      resetAt: this.clocks.now() + resetMs,
      pausedUntil: wait > 0 ? this.clocks.now() + wait : null,
      pausedBecause:
        wait === 0
          ? null
          : isRefused
            ? 'PagerDuty limits our requests'
            : 'the last fifth of the limit is kept free for what people wait for',
    })
  }
}

function isLow({ limit, remaining, resetMs }: RateLimit): boolean {
  return limit !== null && remaining !== null && resetMs !== null && remaining <= limit * reserve
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : null
}
