import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Store } from '@/db/open'
import { findSubject } from '@/db/queries/find-subject'
import { findDecision, findInForce } from '@/db/queries/list-decisions'
import { askForConclusions } from '@/db/store/asked-conclusions'
import { saveDecision, undoDecision } from '@/db/store/save-decision'
import type { Decided, DecisionKind } from '@/lib/domain/decision'
import { ApiError } from '../api/api-error'
import { recordAudit } from '../auth/audit'
import type { Viewer } from '../auth/viewer'
import { mayUndoJudgement } from './check-judgement'
import { checkTeamUndo } from './check-team'
import { checkValue } from './check-value'
import { mayDecide, subjectWords } from './may-decide'

/** What was written: the decision's id, and the number of the question for its conclusions; null where nothing changed. */
export type Written = { id: string; asked: number | null }

/**
 * Keeps what somebody decided, within the caller's transaction. The same again changes nothing. Throws 404, in the same words
 * whether there is nothing of this id or it is not theirs, and 422 for what would mean nothing.
 */
export function decide(store: Store, viewer: Viewer, decided: Decided, now: number): Written {
  requireSubject(store, viewer, decided.kind, decided.subject, now)
  checkValue(store, viewer, decided, now)
  const before = findInForce(store, decided.kind, decided.subject)
  if (before && before.reason === decided.reason && isDeepStrictEqual(before.value, decided.value)) {
    return { id: before.id, asked: null }
  }
  const id = randomUUID()
  saveDecision(store, { ...decided, id, by: viewer.id, at: now })
  return { id, asked: tell(store, viewer, 'decision-made', decided, id) }
}

/** Takes a decision back, within the caller's transaction. What is undone already stays so. Throws 404 as `decide` does. */
export function undo(store: Store, viewer: Viewer, id: string, now: number): Written {
  const found = findDecision(store, id)
  if (!found) throw noSuchDecision()
  const subject = findSubject(store, found.kind, found.subject, now)
  // Of what is gone nobody knows any more whose it was.
  if (!mayDecide(viewer, subject ?? { teamId: null })) throw noSuchDecision()
  if (found.kind === 'judgement' && !mayUndoJudgement(viewer, found.subject)) throw noSuchDecision()
  if (found.undoneAt !== null) return { id, asked: null }
  if (found.kind === 'team') checkTeamUndo(store, found.subject)
  undoDecision(store, id, { by: viewer.id, at: now })
  return { id, asked: tell(store, viewer, 'decision-undone', found, id) }
}

export const noSuchDecision = (): ApiError =>
  new ApiError(404, 'no-such-decision', 'There is no decision of this id that is yours to see.')

function requireSubject(store: Store, viewer: Viewer, kind: DecisionKind, id: string, now: number): void {
  const subject = findSubject(store, kind, id, now)
  if (subject && mayDecide(viewer, subject)) return
  const words = `There is no ${subjectWords[kind]} of this id that is yours to decide about.`
  throw new ApiError(404, 'no-such-subject', words)
}

function tell(
  store: Store,
  viewer: Viewer,
  action: string,
  { kind, subject }: { kind: DecisionKind; subject: string },
  id: string,
): number {
  recordAudit(store, { actor: viewer, action, subject, details: { kind, decision: id } })
  return askForConclusions(store)
}
