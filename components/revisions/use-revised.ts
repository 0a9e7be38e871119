'use client'

import { useCallback, useEffect, useState } from 'react'
import type { MetricAnswer } from '@/lib/api/metric-contract'
import type { Frame } from '@/lib/reports/screens/screen'
import type { Query } from '../reports/scope-search'
import { type RevisedBucket, revisedBuckets, type Seen, withShown, withTaken } from './seen'
import { readSeen, type SeenStorage, seenKey, writeSeen } from './seen-store'

/**
 * What of a metric's complete buckets says something else than when this reader looked last, in this browser.
 * `take` takes the new numbers as seen.
 */
export function useRevised({ viewer, isDemo }: Frame, answer: MetricAnswer, scope: Query) {
  const [revised, setRevised] = useState<RevisedBucket[]>([])
  const { metric, bucket, zone, buckets } = answer
  const { team, service, repository } = scope
  const seenHere = useCallback(() => {
    const storage = storageOfBrowser()
    if (storage === null) return null
    const reader = readerOf(viewer.id, isDemo)
    const key = seenKey(reader, { metric, bucket, zone }, { team, service, repository })
    return { seen: readSeen(storage, key), keep: (seen: Seen) => writeSeen(storage, key, seen) }
  }, [viewer.id, isDemo, metric, bucket, zone, team, service, repository])
  useEffect(() => {
    const here = seenHere()
    if (here === null) return
    setRevised(revisedBuckets(here.seen, buckets))
    here.keep(withShown(here.seen, buckets, new Date().toISOString()))
  }, [seenHere, buckets])
  const take = () => {
    const here = seenHere()
    here?.keep(withTaken(here.seen, buckets, new Date().toISOString()))
    setRevised([])
  }
  return { revised, take }
}

/** The made-up organisation is another one each day: nothing of yesterday's was revised. */
const readerOf = (viewerId: string, isDemo: boolean): string =>
  isDemo ? `${viewerId} ${new Date().toISOString().slice(0, 10)}` : viewerId

/** Null where the reader's browser keeps nothing for us. */
function storageOfBrowser(): SeenStorage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
