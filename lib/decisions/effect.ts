import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { findLease, isGivenBack } from '@/db/lease'
import { askedFile } from '@/db/location'
import type { Reader } from '@/db/open'
import { readDataVersion } from '@/db/queries/list-measured-rows'
import { drawnConclusions } from '@/db/store/asked-conclusions'
import { syncLease } from '../jobs/terms'

/**
 * What came of a write: `drawn`: numbers and lists of `dataVersion` have it in them; `waiting`: they will have it later, and
 * `words` say what it waits for.
 */
export type Effect = { state: 'drawn' | 'waiting'; dataVersion: number; words: string | null }

const longestWaitMs = 2_000
const lookEveryMs = 20

type Place = { reader: Reader; isDemo: boolean; jobs: 'on' | 'off' }

/** Waits a moment for the conclusions that were asked for; null asked for none. */
export async function awaitEffect(
  place: Place,
  asked: number | null,
  patienceMs = longestWaitMs,
): Promise<Effect> {
  const { reader } = place
  const versionNow = () => readDataVersion(reader).version
  if (asked === null) return { state: 'drawn', dataVersion: versionNow(), words: null }
  if (place.isDemo) wakeJobs(reader)
  const until = performance.now() + patienceMs
  while (drawnConclusions(reader) < asked) {
    if (performance.now() >= until) {
      return { state: 'waiting', dataVersion: versionNow(), words: wordsOf(place, Date.now()) }
    }
    await pause(lookEveryMs)
  }
  return { state: 'drawn', dataVersion: versionNow(), words: null }
}

/** The made-up organisation's jobs have ended; their launcher starts them again when this file is written. */
export function wakeJobs({ sqlite }: Reader): void {
  writeFileSync(askedFile(sqlite.name), '')
}

function wordsOf({ reader, isDemo, jobs }: Place, now: number): string {
  const holder = findLease(reader, syncLease)
  const isHeld = holder !== null && !isGivenBack(holder) && holder.expiresAt > now
  if (isHeld || isDemo) return 'It is kept; numbers and lists follow within the next seconds to minutes.'
  if (jobs === 'off') {
    return 'It is kept. HEADROOM_JOBS is off here: another process draws the conclusions, and none runs now.'
  }
  return 'It is kept. Nothing draws the conclusions at the moment; they follow when the jobs run again.'
}
