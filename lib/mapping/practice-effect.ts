import { z } from 'zod'
import { listAskableChanges } from '@/db/queries/list-askable-changes'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { ApiError } from '../api/api-error'
import type { Viewer } from '../auth/viewer'
import { everyRepository } from '../domain/decision'
import { ExplanationPractice } from '../domain/explanation-practice'
import { silenceOf } from '../practice/silence'
import { reader } from '../reports/reader'
import { recentScope } from './recent'

/** A practice, and where it would hold: a repository's id, or `*` for all that have none of their own. */
export const PracticeToSay = z.strictObject({
  subject: z.string().min(1).max(400),
  practice: ExplanationPractice,
})
export type PracticeToSay = z.infer<typeof PracticeToSay>

/**
 * Pull requests merged in the last 90 days where it would hold, those of which an explanation would have been asked, and of
 * these the ones that came explained. Days 'YYYY-MM-DD', `to` exclusive.
 */
export type PracticeEffect = { from: string; to: string; merged: number; asked: number; explained: number }

/** What a practice would have asked for in the last 90 days, told before it is kept. */
export function practiceEffect(
  viewer: Viewer,
  { subject, practice }: PracticeToSay,
  now: number,
): PracticeEffect {
  const { from: start, to: end, scope, visibility } = recentScope(viewer, now)
  if (subject !== everyRepository && !visibility.openRepositoryIds.has(subject)) {
    throw new ApiError(404, 'no-such-subject', 'There is no repository of this id that can be mapped here.')
  }
  const decided = decisionsInForce(reader(), 'explanation-practice')
  const merged = listAskableChanges(reader(), { start, end }).filter(({ repositoryId }) =>
    subject === everyRepository ? !decided.has(repositoryId) : repositoryId === subject,
  )
  const asked = merged.filter((change) => silenceOf(practice, change) === null)
  return {
    ...{ from: scope.from, to: scope.to, merged: merged.length, asked: asked.length },
    explained: asked.filter(({ isExplained }) => isExplained).length,
  }
}
