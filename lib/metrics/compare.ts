import type { CatalogueEntry } from './catalogue-entry'
import { type Difference, differenceOfMedians, differenceOfShares, type Share } from './statistics/difference'
import { minimumOf } from './statistics/minimum-of'
import type { Ordered } from './statistics/percentile'

/** now − before with its 95 % interval, in the metric's unit; `isClear` when the interval excludes zero. */
export type Comparison = Difference & { isClear: boolean }

/** Two shares; null when either has fewer than `minimum` items. Newcombe's interval. */
export function compareShares(
  now: Share,
  before: Share,
  minimum: number = minimumOf.share,
): Comparison | null {
  if (Math.min(now.denominator, before.denominator) < minimum) return null
  return judged(differenceOfShares(now, before))
}

/**
 * Two medians of ascending values; null when either has fewer than `minimum`. Price and Bonett's interval.
 * Censored items are unknown here: do not ask when either summary was withheld for them.
 */
export function compareMedians(
  now: Ordered,
  before: Ordered,
  minimum: number = minimumOf.median,
): Comparison | null {
  if (Math.min(now.length, before.length) < minimum) return null
  return judged(differenceOfMedians(now, before))
}

/**
 * What a comparison says of a metric. `higher` and `lower` only where no direction is better; a clear difference of such a
 * metric is a fact, not a judgement.
 */
export type DirectionWord = 'better' | 'worse' | 'higher' | 'lower' | 'no clear change'

export function directionWord(
  direction: CatalogueEntry['direction'],
  { difference, isClear }: Comparison,
): DirectionWord {
  if (!isClear) return 'no clear change'
  const isUp = difference > 0
  if (direction === 'none') return isUp ? 'higher' : 'lower'
  return isUp === (direction === 'up') ? 'better' : 'worse'
}

function judged(difference: Difference | null): Comparison | null {
  if (difference === null) return null
  return { ...difference, isClear: difference.low > 0 || difference.high < 0 }
}
