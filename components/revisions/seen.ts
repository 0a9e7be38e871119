import type { BucketAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { isUnread } from '@/lib/metrics/unread'

/** The numbers of one complete bucket as a reader saw them first; `at`: when, ISO 8601. */
export type SeenBucket = Pick<BucketAnswer, 'value' | 'n' | 'numerator' | 'denominator'> & {
  at: string
  possible: number | null
}

/** What a reader has seen of one metric in one scope, by the bucket's days: 'start/end'. */
export type Seen = Record<string, SeenBucket>

/** A complete bucket that says something else than when it was seen. */
export type RevisedBucket = { bucket: BucketAnswer; seen: SeenBucket }

/** As many as a reader looks back at; beyond, the oldest go. */
const mostBuckets = 300

/** Which complete buckets differ from what was seen, newest first. */
export function revisedBuckets(seen: Seen, buckets: readonly BucketAnswer[]): RevisedBucket[] {
  return buckets
    .flatMap((bucket) => {
      const before = isComparable(bucket) ? seen[keyOf(bucket)] : undefined
      return before !== undefined && isDifferent(before, bucket) ? [{ bucket, seen: before }] : []
    })
    .toReversed()
}

/** What has been seen once `buckets` are shown at `at`: what is new joins, what was revised stays until it is taken. */
export function withShown(seen: Seen, buckets: MetricAnswer['buckets'], at: string): Seen {
  return merged(seen, buckets, at, (before, bucket) => before === undefined || !isDifferent(before, bucket))
}

/** What has been seen once the reader takes the revised numbers as known. */
export function withTaken(seen: Seen, buckets: MetricAnswer['buckets'], at: string): Seen {
  return merged(seen, buckets, at, () => true)
}

function merged(
  seen: Seen,
  buckets: MetricAnswer['buckets'],
  at: string,
  isTaken: (before: SeenBucket | undefined, bucket: BucketAnswer) => boolean,
): Seen {
  const shown = buckets
    .filter((bucket) => isComparable(bucket) && isTaken(seen[keyOf(bucket)], bucket))
    .map((bucket) => [keyOf(bucket), seenOf(bucket, at)] as const)
  const all = Object.entries({ ...seen, ...Object.fromEntries(shown) })
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, mostBuckets))
}

const keyOf = ({ start, end }: BucketAnswer): string => `${start}/${end}`

/** What may still change, was not read, or is hidden from this reader, is not revised when it shows otherwise. */
const isComparable = ({ complete, reason }: BucketAnswer): boolean =>
  complete && reason !== 'suppressed' && reason !== 'not-connected' && !isUnread(reason)

const isDifferent = (seen: SeenBucket, bucket: BucketAnswer): boolean =>
  seen.value !== bucket.value ||
  seen.n !== bucket.n ||
  seen.numerator !== bucket.numerator ||
  seen.denominator !== bucket.denominator ||
  seen.possible !== (bucket.possible ?? null)

const seenOf = ({ value, n, numerator, denominator, possible }: BucketAnswer, at: string): SeenBucket => ({
  value,
  n,
  numerator,
  denominator,
  possible: possible ?? null,
  at,
})
