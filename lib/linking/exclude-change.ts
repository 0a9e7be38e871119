import type { Change, ChangeExclusion } from '@/lib/domain/change'

type Grounds = { isExcludedByPerson: boolean; isBackMerge: boolean; isMechanical: boolean; isRevert: boolean }

/** Why something that reached the default branch is not counted as a change; null when it counts. First reason wins. */
export function excludeChange(change: Change, grounds: Grounds): ChangeExclusion | null {
  if (grounds.isExcludedByPerson) return 'excluded-by-person'
  if (change.authorClass === 'dependency-bot' || change.authorClass === 'ci-bot') return change.authorClass
  if (grounds.isBackMerge) return 'back-merge'
  if (grounds.isMechanical) return 'all-mechanical'
  if (grounds.isRevert) return 'revert'
  return change.revertedByChangeId === null ? null : 'reverted'
}
