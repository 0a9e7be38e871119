import type { Store } from '@/db/open'
import { findInForce } from '@/db/queries/list-decisions'
import { prepared } from '@/db/store/prepared'
import type { Viewer } from '../auth/viewer'
import { decide, undo } from '../decisions/decide'
import { type DecisionValue, decisionValues } from '../domain/decision'

type MappedKind = 'ownership' | 'service-join'

/** One subject by id and name, and what it is to be mapped to (an id; null is none). */
export type Wish = { subject: string; name: string; to: string | null }

/** What a subject is mapped to by people's word: an id, null is none; `rule`: nobody decided. */
type Word = { to: string | null } | 'rule'

/** What became different: the subject's name, and the word before and after. */
export type MappingChange = { name: string; before: Word; after: Word }
export type Applied = { changes: MappingChange[]; unchanged: number; asked: number | null }

/**
 * Makes people's word on every subject of a kind what `wishes` say, within the caller's transaction: what is not wished for is
 * left to the rules again. The same again changes nothing.
 */
export function applyMapping(
  store: Store,
  viewer: Viewer,
  kind: MappedKind,
  wishes: Wish[],
  nameOf: (subject: string) => string,
  now: number,
): Applied {
  const applied: Applied = { changes: [], unchanged: 0, asked: null }
  const note = (name: string, before: Word, after: Word, asked: number | null) => {
    applied.changes.push({ name, before, after })
    applied.asked = asked ?? applied.asked
  }
  for (const { subject, name, to } of wishes) {
    const before = wordOn(store, kind, subject)
    if (before !== 'rule' && before.to === to) applied.unchanged += 1
    else
      note(
        name,
        before,
        { to },
        decide(store, viewer, { ...decidedAs(kind, to), subject, reason: null }, now).asked,
      )
  }
  const wished = new Set(wishes.map(({ subject }) => subject))
  for (const subject of subjectsDecided(store, kind).filter((one) => !wished.has(one))) {
    const before = wordOn(store, kind, subject)
    note(nameOf(subject), before, 'rule', undoAll(store, viewer, kind, subject, now))
  }
  return applied
}

function decidedAs(kind: MappedKind, to: string | null) {
  return kind === 'ownership'
    ? { kind: 'ownership' as const, value: { teamId: to, from: null } }
    : { kind: 'service-join' as const, value: { serviceId: to } }
}

function wordOn(store: Store, kind: MappedKind, subject: string): Word {
  const found = findInForce(store, kind, subject)
  if (!found) return 'rule'
  const value: DecisionValue<MappedKind> = decisionValues[kind].parse(found.value)
  return { to: 'teamId' in value ? value.teamId : value.serviceId }
}

const subjectsDecided = (store: Store, kind: MappedKind): string[] =>
  (
    prepared(
      store,
      'select distinct subject from decision where kind = ? and undone_at is null order by subject',
    ).all(kind) as { subject: string }[]
  ).map(({ subject }) => subject)

function undoAll(
  store: Store,
  viewer: Viewer,
  kind: MappedKind,
  subject: string,
  now: number,
): number | null {
  let asked: number | null = null
  for (let found = findInForce(store, kind, subject); found; found = findInForce(store, kind, subject)) {
    asked = undo(store, viewer, found.id, now).asked
  }
  return asked
}
