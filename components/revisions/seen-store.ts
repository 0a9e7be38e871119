import type { MetricAnswer } from '@/lib/api/metric-contract'
import type { Query } from '../reports/scope-search'
import type { Seen, SeenBucket } from './seen'

/** The part of the browser's storage that is used here. */
export type SeenStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'headroom seen '

/** What one reader saw of one metric, whatever window they looked at: weeks are the same in all of them. */
export function seenKey(
  viewerId: string,
  { metric, bucket, zone }: Pick<MetricAnswer, 'metric' | 'bucket' | 'zone'>,
  { team, service, repository }: Pick<Query, 'team' | 'service' | 'repository'>,
): string {
  return prefix + JSON.stringify([viewerId, metric, bucket, zone, team, service, repository])
}

/** What was kept; nothing where nothing was, or what stands there is not ours. */
export function readSeen(storage: SeenStorage, key: string): Seen {
  const text = storage.getItem(key)
  if (text === null) return {}
  const kept = parsed(text)
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, SeenBucket] => isSeenBucket(entry[1])),
  )
}

/** Keeps it. A storage that is full gives up what other pages have seen, and then, if need be, this. */
export function writeSeen(storage: SeenStorage, key: string, seen: Seen): void {
  const text = JSON.stringify(seen)
  if (isWritten(storage, key, text)) return
  for (const other of ownKeys(storage)) storage.removeItem(other)
  isWritten(storage, key, text)
}

function isWritten(storage: SeenStorage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

const ownKeys = (storage: SeenStorage): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  )

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isSeenBucket(kept: unknown): kept is SeenBucket {
  if (typeof kept !== 'object' || kept === null) return false
  const { at, n, value, numerator, denominator, possible } = kept as Record<string, unknown>
  const counts = [value, numerator, denominator, possible]
  const isCounts = counts.every((count) => count === null || typeof count === 'number')
  return isCounts && typeof n === 'number' && typeof at === 'string' && !Number.isNaN(Date.parse(at))
}
