import type { Reader } from '@/db/open'
import { findSubject, type Subject } from '@/db/queries/find-subject'
import { type DecisionRow, findInForce } from '@/db/queries/list-decisions'
import { prepared } from '@/db/store/prepared'
import type { DecisionKind } from '@/lib/domain/decision'
import { judgementOf } from '@/lib/domain/judgement'
import type { DecisionAnswer } from '../api/decision-contract'
import { instant, instantOrNull } from '../api/instant'
import type { Viewer } from '../auth/viewer'
import { mayUndoJudgement } from './check-judgement'
import { mayDecide } from './may-decide'

type Source = Pick<Reader, 'sqlite'>

/** A decision as somebody may read it: only who may decide about the same is told who decided and why, and who is named in it. */
export function toldDecision(reader: Source, viewer: Viewer, row: DecisionRow): DecisionAnswer {
  const { id, kind, subject, reason, decidedAt, undoneAt } = row
  const about = findSubject(reader, kind, subject, Date.now()) ?? { teamId: null }
  const may = mayDecide(viewer, about)
  const own = may && (kind !== 'judgement' || isAmongThem(viewer, about, subject))
  const mayUndo = may && (kind !== 'judgement' || mayUndoJudgement(viewer, subject))
  return {
    id,
    kind,
    ...(own ? { subject, value: row.value as DecisionAnswer['value'] } : withoutNames(row)),
    by: own ? nameOf(reader, row.decidedBy) : null,
    at: instant(decidedAt),
    reason: own ? reason : null,
    isInForce: findInForce(reader, kind, subject)?.id === id,
    canUndo: mayUndo && undoneAt === null,
    undoneAt: instantOrNull(undoneAt),
    undoneBy: own && row.undoneBy !== null ? nameOf(reader, row.undoneBy) : null,
  }
}

/** Who judged is told to the change's own team and to the judge; an admin's right to decide opens nobody's record of judgements. */
const isAmongThem = (viewer: Viewer, { teamId }: Subject, subject: string): boolean =>
  (teamId !== null && viewer.teamIds.has(teamId)) || judgementOf(subject)?.by === viewer.id

/** What a decision says, without who is named in it and by whom a judgement is. */
function withoutNames({ kind, subject, value }: DecisionRow): Pick<DecisionAnswer, 'subject' | 'value'> {
  if (kind === 'pairing') return { subject, value: { accountIds: [] } }
  const told = value as DecisionAnswer['value']
  if (kind !== 'judgement') return { subject, value: told }
  return { subject: judgementOf(subject)?.changeId ?? '', value: { ...told, words: null } }
}

/** What is decided of one subject, of these kinds. */
export const decisionsOn = (
  reader: Source,
  viewer: Viewer,
  subject: string,
  kinds: readonly DecisionKind[],
): DecisionAnswer[] =>
  kinds.flatMap((kind) => {
    const row = findInForce(reader, kind, subject)
    return row ? [toldDecision(reader, viewer, row)] : []
  })

/** Who it was, in words: of a user or token of the store; the machine itself and the environment's token have no row. */
export function nameOf(reader: Source, id: string): string {
  if (id === 'local') return 'Somebody at this machine'
  if (id === 'environment') return 'HEADROOM_API_TOKEN'
  const row = prepared(
    reader,
    'select name from user where id = ? union all select name from api_token where id = ?',
  ).get(id, id) as { name: string } | undefined
  return row?.name ?? 'Somebody who is no longer here'
}
