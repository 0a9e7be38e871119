import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ApiError } from '../api/api-error'

const quarterHour = 15 * 60

/** Attempts that may fail within a quarter of an hour, and password checks a second over everybody. */
export const limits = { ofAccount: 10, ofAddress: 50, perSecond: 6 }

type Limiters = { account: RateLimiterMemory; address: RateLimiterMemory; all: RateLimiterMemory }
const key = Symbol.for('headroom.sign-in-limits')

// Counted in this process alone: a restart forgets, and so lets nobody be locked out for good.
function limiters(): Limiters {
  const shared: typeof globalThis & { [key]?: Limiters } = globalThis
  shared[key] ??= {
    account: new RateLimiterMemory({ points: limits.ofAccount, duration: quarterHour }),
    address: new RateLimiterMemory({ points: limits.ofAddress, duration: quarterHour }),
    all: new RateLimiterMemory({ points: limits.perSecond, duration: 1 }),
  }
  return shared[key]
}

const accountKey = (account: string) => createHash('sha256').update(account).digest('base64url')
const addressKey = (address: string | null) => address ?? 'unknown'

/** Counts a check of a password over everybody; throws 429 when there are too many at once. */
export const countCheck = (): Promise<void> => count(limiters().all, 'all')

/**
 * Counts an attempt before it is judged, so that many at once count too; throws 429 with the seconds to wait.
 * @param account what was typed, whether or not anybody is called so
 */
export async function countAttempt(account: string, address: string | null): Promise<void> {
  await count(limiters().address, addressKey(address))
  await count(limiters().account, accountKey(account))
  await countCheck()
}

/** The attempt was right: it counts for nothing. */
export async function forgiveAttempt(account: string, address: string | null): Promise<void> {
  await limiters().account.delete(accountKey(account))
  await limiters().address.reward(addressKey(address))
}

async function count(limiter: RateLimiterMemory, name: string): Promise<void> {
  try {
    await limiter.consume(name)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    throw new TooManyAttempts(seconds)
  }
}

/** 429 with `Retry-After`. */
export class TooManyAttempts extends ApiError {
  constructor(readonly seconds: number) {
    const wait = seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`
    super(429, 'too-many-attempts', `There were too many attempts. Try again in ${wait}.`, { seconds })
  }

  override toResponse(): Response {
    const answer = super.toResponse()
    answer.headers.set('retry-after', String(this.seconds))
    return answer
  }
}
