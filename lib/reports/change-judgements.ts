import { findInForce } from '@/db/queries/list-decisions'
import { listJudgements } from '@/db/queries/list-judgements'
import type { ChangeEvidenceAnswer } from '../api/change-contract'
import { instant } from '../api/instant'
import type { Viewer } from '../auth/viewer'
import { mayUndoJudgement } from '../decisions/check-judgement'
import { nameOf, toldDecision } from '../decisions/told-decision'
import { decisionValues } from '../domain/decision'
import { judgementSubject } from '../domain/judgement'
import { reader } from './reader'
import { toldText } from './told-rows'
import type { Visibility } from './visibility'

type Told = Pick<ChangeEvidenceAnswer, 'judgements' | 'written'>
type Change = { id: string; teamId: string }

/** What people said of a change's explanation, and what they wrote of it here. Who it was is told in their own team only. */
export function judgedAndWritten(
  viewer: Viewer,
  visibility: Visibility,
  change: Change,
  canDecide: boolean,
): Told {
  const isOwn = visibility.ownTeamIds.has(change.teamId)
  const mayUndo = (decidedBy: string | null) =>
    decidedBy !== null && mayUndoJudgement(viewer, judgementSubject(change.id, decidedBy))
  const told = (text: string) => toldText(visibility, change.teamId, text)
  return {
    judgements: listJudgements(reader(), change.id).map((row) => ({
      id: row.id,
      by: row.by,
      at: instant(row.at),
      who: isOwn ? (row.login ?? (row.decidedBy === null ? null : nameOf(reader(), row.decidedBy))) : null,
      verdict: row.verdict,
      levels: { what: row.what, failureModes: row.failureModes, why: row.why },
      words: row.words === null ? null : told(row.words),
      refusal: row.refusal,
      isReplaced: row.isReplaced === 1,
      stale:
        row.staleSince === null || row.staleBy === null
          ? null
          : { at: instant(row.staleSince), by: row.staleBy },
      canUndo: canDecide && row.isReplaced === 0 && mayUndo(row.decidedBy),
    })),
    written: writtenHere(viewer, change, told, isOwn),
  }
}

function writtenHere(
  viewer: Viewer,
  { id }: Change,
  told: (text: string) => string,
  isOwn: boolean,
): Told['written'] {
  const row = findInForce(reader(), 'explanation', id)
  if (row === null) return null
  const { by, at, canUndo } = toldDecision(reader(), viewer, row)
  const { what, failureModes, why } = decisionValues.explanation.parse(row.value)
  return {
    id: row.id,
    at,
    who: isOwn ? by : null,
    canUndo,
    parts: { what: told(what), failureModes: told(failureModes), why: told(why) },
  }
}
