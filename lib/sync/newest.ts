import type { Newest } from '@/lib/connectors/github/reader'
import { dayMs } from './context'
import { ageOf } from './our-clock'
import type { StreamProgress } from './stream'

/** GitHub's clock has a grain of a second and its copies lag: what moved so shortly before a walk is read once more. */
const settlesAfterMs = 60_000
/** However quiet a stream seems, it is read again after so long. */
const longestRestMs = dayMs

/** Whether a stream that was read whole has nothing new by what its source says of the newest in it. */
export function isUnmoved(progress: StreamProgress, newest: Newest | null, now: number): boolean {
  if (newest === null || progress.state !== 'current' || progress.walk !== null) return false
  if (progress.error !== null || progress.watermark === null || progress.probe !== newest.said) return false
  const isSettled = newest.at === null || newest.at < progress.watermark - settlesAfterMs
  return isSettled && ageOf(progress.progressedAt, now) < longestRestMs
}
