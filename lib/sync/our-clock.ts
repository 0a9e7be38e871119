/** No source asks us to stay away for longer. */
const longestWaitMs = 60 * 60 * 1000

/** How long ago `at` was, ms. What lies ahead was written before our clock was set back: nobody knows how old it is. */
export const ageOf = (at: number | null, now: number): number =>
  at === null || at > now ? Number.POSITIVE_INFINITY : now - at

/** Whether a time to come back is still to be waited for. One too far ahead was set by a clock that was wrong. */
export const isAhead = (nextTryAt: number | null, now: number): boolean =>
  nextTryAt !== null && nextTryAt > now && nextTryAt - now <= longestWaitMs
