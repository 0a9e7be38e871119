import { type LinkingWindows, linkingWindowsOtherwise } from '@/lib/domain/linking-windows'

const minute = 60_000
const day = 24 * 60 * minute

/** Spans of time the linking rules reason with, in ms. */
export const windows = {
  /** Consecutive commits of one author closer than this are one push. */
  push: 60 * minute,
  /** An author date further before the opening than this is a survivor of an old rebase. */
  firstCommit: 30 * day,
  /** The same commit again within this of the success before is one deployment (regions, retries). */
  sameVersion: 30 * minute,
  /** A revert this long after an incident's end still answers it. */
  revertAfterIncident: day,
  /** What breaks later than this after a deployment does not make it a failed one. */
  failure: 7 * day,
  /** What becomes of a change later than this after its merge is not told of it. */
  outcome: 30 * day,
} as const

/** Spans that the organisation's admins can set, in ms. */
export type WindowsInForce = {
  /** A deployment that finished this closely before an incident is suspected; also the half-life of a score. */
  suspicion: number
  /** A deployment this long before an incident is listed as a weak candidate. */
  serviceMatch: number
  /** An incident shorter than this is noise. */
  briefIncident: number
}

/** What admins say, else the built-in spans. */
export function windowsInForce(said: LinkingWindows | null): WindowsInForce {
  const { suspectedMinutes, candidateMinutes, leastIncidentMinutes } = said ?? linkingWindowsOtherwise
  return {
    suspicion: suspectedMinutes * minute,
    serviceMatch: candidateMinutes * minute,
    briefIncident: leastIncidentMinutes * minute,
  }
}

export const builtInWindows = windowsInForce(null)

/** The widest that can be set. */
export const widestWindows: Pick<WindowsInForce, 'suspicion' | 'serviceMatch'> = {
  suspicion: day,
  serviceMatch: 7 * day,
}
