import { findDecision, listDecisions } from '@/db/queries/list-decisions'
import type { DecisionKind } from '@/lib/domain/decision'
import type { DecisionBody, DecisionsAnswer } from '../api/decision-contract'
import type { Viewer } from '../auth/viewer'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { write } from '../writer'
import { decide, noSuchDecision, undo, type Written } from './decide'
import { awaitEffect } from './effect'
import { toldDecision } from './told-decision'

/** Keeps a decision and answers it with what came of it; `isNew` false: the same was decided before. */
export async function decided(viewer: Viewer, body: DecisionBody) {
  const written = await write((store) => decide(store, viewer, body, Date.now()))
  return { isNew: written.asked !== null, answer: await answerTo(viewer, written) }
}

export async function undone(viewer: Viewer, id: string) {
  return answerTo(viewer, await write((store) => undo(store, viewer, id, Date.now())))
}

async function answerTo(viewer: Viewer, { id, asked }: Written) {
  const effect = await awaitEffect({ reader: reader(), ...settings() }, asked)
  const row = findDecision(reader(), id)
  if (!row) throw noSuchDecision()
  return { decision: toldDecision(reader(), viewer, row), effect }
}

export type DecisionQuery = { kind?: DecisionKind; subject?: string; cursor?: string; limit?: number }

/** What was decided about what the viewer may decide about. A page may be shorter than asked for. */
export function decisionList(
  viewer: Viewer,
  { kind, subject, cursor, limit = 50 }: DecisionQuery,
): DecisionsAnswer {
  const [at, id = ''] = cursor?.split('.') ?? []
  const before = at === undefined ? null : { at: Number(at), id }
  const rows = listDecisions(reader(), { kind: kind ?? null, subject: subject ?? null }, before, limit)
  const last = rows.at(-1)
  const told = rows.map((row) => toldDecision(reader(), viewer, row)).filter(({ by }) => by !== null)
  return { rows: told, nextCursor: last && rows.length === limit ? `${last.decidedAt}.${last.id}` : null }
}
