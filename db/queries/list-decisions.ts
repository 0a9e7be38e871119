import { type DecisionKind, type DecisionValue, decisionValues } from '@/lib/domain/decision'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { decision } from '../tables'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>

export type DecisionRow = typeof decision.$inferSelect

/** The newest of its kind and subject that was not undone. */
const isInForce = `d.undone_at is null and not exists (select 1 from decision n where n.kind = d.kind
  and n.subject = d.subject and n.undone_at is null and n.decided_at > d.decided_at)`

/** What is decided of every subject of a kind. */
export function decisionsInForce<Kind extends DecisionKind>(
  reader: Source,
  kind: Kind,
): Map<string, DecisionValue<Kind>> {
  const rows = prepared(
    reader,
    `select d.subject, d.value from decision d where d.kind = ? and ${isInForce} order by d.subject`,
  ).all(kind) as { subject: string; value: string }[]
  return new Map(rows.map(({ subject, value }) => [subject, valueIn(kind, JSON.parse(value))]))
}

/** The decision in force on one subject; null when nobody decided, or it was undone. */
export function findInForce(reader: Source, kind: DecisionKind, subject: string): DecisionRow | null {
  const [found] = preparedRows(
    reader,
    decision,
    'where kind = ? and subject = ? and undone_at is null order by decided_at desc limit 1',
    kind,
    subject,
  )
  return found ?? null
}

/** What is decided of one subject; null when nothing is. */
export function findDecided<Kind extends DecisionKind>(
  reader: Source,
  kind: Kind,
  subject: string,
): DecisionValue<Kind> | null {
  const found = findInForce(reader, kind, subject)
  return found && valueIn(kind, found.value)
}

const valueIn = <Kind extends DecisionKind>(kind: Kind, value: unknown): DecisionValue<Kind> =>
  decisionValues[kind].parse(value) as DecisionValue<Kind>

export function findDecision(reader: Source, id: string): DecisionRow | null {
  return preparedRows(reader, decision, 'where id = ?', id)[0] ?? null
}

export type DecisionFilter = { kind: DecisionKind | null; subject: string | null }

/** Decisions, undone ones too, newest first, `before` a decision (its instant and id); null is from the newest. */
export function listDecisions(
  reader: Source,
  { kind, subject }: DecisionFilter,
  before: { at: number; id: string } | null,
  limit: number,
): DecisionRow[] {
  return preparedRows(
    reader,
    decision,
    `where kind = coalesce(?, kind) and subject = coalesce(?, subject) and (decided_at, id) < (?, ?)
     order by decided_at desc, id desc limit ?`,
    kind,
    subject,
    before?.at ?? Number.MAX_SAFE_INTEGER,
    before?.id ?? '',
    limit,
  )
}

/** What was decided of these kinds in a stretch of time (epoch ms, `to` exclusive) and not undone, oldest first. */
export const listDecidedBetween = (
  reader: Source,
  kinds: readonly DecisionKind[],
  from: number,
  to: number,
): DecisionRow[] =>
  preparedRows(
    reader,
    decision,
    `where undone_at is null and kind in (select value from json_each(?)) and decided_at >= ? and decided_at < ?
     order by decided_at, id`,
    JSON.stringify(kinds),
    from,
    to,
  )

/** When something of these kinds was decided that still holds or was replaced, epoch ms, in the order of time. */
export const listDecidedAt = (
  reader: Source,
  kinds: readonly DecisionKind[],
  from: number,
  to: number,
): { kind: DecisionKind; at: number }[] =>
  prepared(
    reader,
    `select kind, decided_at as at from decision where undone_at is null and decided_at >= ? and decided_at < ?
       and kind in (select value from json_each(?)) order by decided_at`,
  ).all(from, to, JSON.stringify(kinds)) as { kind: DecisionKind; at: number }[]
