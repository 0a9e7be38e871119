import { SourceError } from '@/lib/domain/source-error'
import type { Clock } from './clock'

export type Breaker = {
  /**
   * Runs `work` for `place` (a repository, or the account). While the host is known to be down it throws the known
   * cause at once; when the pause is over one request tries, and the others wait for how it ends.
   */
  pass<T>(place: string, work: () => Promise<T>): Promise<T>
  /** Whether a failed request for `place` may be sent once more: not while nothing works there, or nowhere. */
  mayRepeat(place: string): boolean
}

/** Failures in a row, at this many different places, before the host counts as down: one bad repository is no outage. */
const FAILURES = 5
const PLACES = 3
/** Failures in a row at one place after which each request there is sent once only, until one succeeds. */
const FAILURES_OF_PLACE = 6
/** A refused token is refused everywhere; once may be a slip of GitHub's. */
const REFUSALS = 2
const FIRST_PAUSE = 30_000
/** Shorter than the time between two rounds, so that each round asks at least once. */
const LONGEST_PAUSE = 4 * 60_000

const isOutage = (error: unknown): error is SourceError =>
  error instanceof SourceError &&
  (['unreachable', 'token-refused'].includes(error.kind) ||
    (error.kind === 'vendor-failed' && (error.detail.status ?? 0) >= 500))

/** Stops asking a host that is down, so that hundreds of streams do not each wait for it to time out. */
export const openBreaker = (clock: Clock, random: () => number = Math.random): Breaker => {
  const failuresOf = new Map<string, number>()
  let failures = 0
  let places = new Set<string>()
  let open: { until: number; cause: SourceError } | null = null
  let pauses = 0
  let trial: Promise<unknown> | null = null

  const isAhead = (until: number) => clock.now() < until && until - clock.now() <= LONGEST_PAUSE

  const close = () => {
    failures = 0
    places = new Set()
    open = null
    pauses = 0
  }

  const isOpen = () => open !== null && isAhead(open.until)

  const count = (place: string, cause: SourceError) => {
    // What was under way when it opened says nothing new.
    if (isOpen()) return
    failures += 1
    places.add(place)
    const isDown =
      cause.kind === 'token-refused' ? failures >= REFUSALS : failures >= FAILURES && places.size >= PLACES
    if (!isDown) return
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** pauses)
    open = { until: clock.now() + pause * (0.5 + random() / 2), cause }
    pauses += 1
  }

  const attempt = async <T>(place: string, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work()
      failuresOf.delete(place)
      close()
      return result
    } catch (error) {
      if (isOutage(error)) {
        failuresOf.set(place, (failuresOf.get(place) ?? 0) + 1)
        count(place, error)
      } else close()
      throw error
    }
  }

  const knownCause = () =>
    open && new SourceError('github', open.cause.kind, open.cause.message, open.cause.detail)

  return {
    mayRepeat: (place) => !isOpen() && (failuresOf.get(place) ?? 0) < FAILURES_OF_PLACE,
    async pass(place, work) {
      while (trial) await trial
      const cause = knownCause()
      if (!cause || !open) return attempt(place, work)
      if (isOpen()) throw cause
      const trying = attempt(place, work)
      const ended = () => {
        trial = null
      }
      trial = trying.then(ended, ended)
      return trying
    },
  }
}
