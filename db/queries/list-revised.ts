import type { DecisionKind } from '@/lib/domain/decision'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { MeasuredKind } from '../store/publication'

type Source = Pick<Reader, 'sqlite'>

/** Conclusions that rows of a kind are judged by, by table; each keeps since when it is known. */
export type Conclusion =
  | 'change'
  | 'pull_request_review'
  | 'delivery'
  | 'attribution'
  | 'explanation'
  | 'change_outcome'
  | 'deployment'
  | 'deployment_outcome'
  | 'link_candidate'
  | 'incident_count'

/** Where a kind's row numbers are from. */
const tables: Record<MeasuredKind, string> = {
  changes: 'change',
  'pull-requests': 'pull_request',
  deployments: 'deployment',
  incidents: 'incident',
}

const keys: Partial<Record<MeasuredKind, Partial<Record<Conclusion, string>>>> = {
  changes: {
    pull_request_review: 'pull_request_id',
    delivery: 'change_id',
    attribution: 'change_id',
    explanation: 'change_id',
    change_outcome: 'change_id',
    change: 'id',
  },
  'pull-requests': { pull_request_review: 'pull_request_id' },
  deployments: { deployment: 'id', deployment_outcome: 'deployment_id', link_candidate: 'deployment_id' },
  incidents: { incident_count: 'incident_id', link_candidate: 'incident_id' },
}

/** Those of some rows, by row number, of which one of these conclusions is known only after `since` (epoch ms). */
export function revisedAmong(
  reader: Source,
  kind: MeasuredKind,
  conclusions: readonly Conclusion[],
  rowids: readonly number[],
  since: number,
): number[] {
  const tests = conclusions.flatMap((table) => {
    const key = keys[kind]?.[table]
    return key === undefined
      ? []
      : [`exists (select 1 from ${table} k where k.${key} = x.id and k.known_at > :since)`]
  })
  if (tests.length === 0) return []
  const sql = `select x.rowid from json_each(:rowids) j cross join ${tables[kind]} x
    where x.rowid = j.value and (${tests.join(' or ')})`
  return (prepared(reader, sql).all({ rowids: JSON.stringify(rowids), since }) as { rowid: number }[]).map(
    ({ rowid }) => rowid,
  )
}

/** Decisions that a conclusion is drawn under. */
const kindsBehind: Partial<Record<Conclusion, DecisionKind[]>> = {
  change: ['change', 'pairing'],
  deployment: ['exclusion'],
  deployment_outcome: ['failure'],
  incident_count: ['exclusion'],
  link_candidate: ['link', 'added-link', 'failure'],
}

const subjects: Partial<Record<MeasuredKind, string>> = {
  changes: 'd.subject',
  deployments: `case d.kind
    when 'link' then (select deployment_id from link_candidate where id = d.subject)
    when 'added-link' then coalesce(json_extract(d.value, '$.deploymentId'),
      (select deployment_id from delivery where change_id = json_extract(d.value, '$.changeId')))
    else d.subject end`,
  incidents: `case d.kind
    when 'link' then (select incident_id from link_candidate where id = d.subject) else d.subject end`,
}

/**
 * Rows of a kind, by row number, about which people decided or undid something after `since` that bears on one of these
 * conclusions: an undone one leaves nothing that is known since.
 */
export function decidedSince(
  reader: Source,
  kind: MeasuredKind,
  conclusions: readonly Conclusion[],
  since: number,
): number[] {
  const subject = subjects[kind]
  if (subject === undefined) return []
  const sql = `select x.rowid from decision d join ${tables[kind]} x on x.id = ${subject}
    where d.kind in (select value from json_each(:kinds)) and (d.decided_at > :since or d.undone_at > :since)`
  const kinds = JSON.stringify(conclusions.flatMap((conclusion) => kindsBehind[conclusion] ?? []))
  return (prepared(reader, sql).all({ kinds, since }) as { rowid: number }[]).map(({ rowid }) => rowid)
}
