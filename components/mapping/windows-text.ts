import type { LinkingWindows } from '@/lib/domain/linking-windows'
import { formatExactDuration } from '@/lib/format/format-duration'

const minuteMs = 60_000
const hour = 60
const day = 24 * hour

/** "15 min", "1 h", "7 days"; no time at all is "0 min". */
const spanText = (minutes: number): string => formatExactDuration(minutes * minuteMs)

/** What the windows that can be set do, a sentence each. */
export const windowsSentences = ({
  suspectedMinutes,
  candidateMinutes,
  leastIncidentMinutes,
}: LinkingWindows): string[] => [
  `A deployment that finished within ${spanText(suspectedMinutes)} before an incident of its service is suspected.`,
  `One that finished within ${spanText(candidateMinutes)} before is listed as a weak candidate and counts nowhere.`,
  leastIncidentMinutes === 0
    ? 'An incident counts however short it was.'
    : `An incident shorter than ${spanText(leastIncidentMinutes)} does not count.`,
]

/** "Suspected within 1 h, candidate within 24 h, incidents from 2 min on". */
export const windowsWords = (said: LinkingWindows): string =>
  [
    `Suspected within ${spanText(said.suspectedMinutes)}`,
    `candidate within ${spanText(said.candidateMinutes)}`,
    said.leastIncidentMinutes === 0
      ? 'incidents of any length'
      : `incidents from ${spanText(said.leastIncidentMinutes)} on`,
  ].join(', ')

const choices = {
  suspectedMinutes: [15, 30, 45, hour, 90, 2 * hour, 3 * hour, 4 * hour, 6 * hour, 8 * hour, 12 * hour, day],
  candidateMinutes: [
    ...[15, 30, hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour],
    ...[1, 2, 3, 4, 5, 6, 7].map((days) => days * day),
  ],
  leastIncidentMinutes: [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, hour],
}

/** The spans offered for a window, with the one in force, as options of a list. */
export const spanOptions = (window: keyof LinkingWindows, inForce: number) =>
  [...new Set([...choices[window], inForce])]
    .toSorted((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), name: spanText(minutes) }))
