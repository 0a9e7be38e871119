import type { ExclusionReason } from '@/lib/metrics/measured'
import { exclusionWords } from '@/lib/reports/exclusion-words'

/** The words of a reason; one that is not in the list is shown as it is, never hidden. */
export function wordsOfExclusion(reason: string): string {
  return isReason(reason) ? exclusionWords[reason] : reason.replaceAll('-', ' ')
}

const isReason = (reason: string): reason is ExclusionReason => Object.hasOwn(exclusionWords, reason)
