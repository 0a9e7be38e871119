import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { auditEntry } from '../tables'

export type AuditRow = typeof auditEntry.$inferSelect & {
  actorName: string | null
  subjectName: string | null
}

export type AuditAsked = {
  /** Only what was done of this kind; null is everything. */
  action: string | null
  /** The entry after which the page begins; null begins at the newest. */
  after: { at: number; id: string } | null
  limit: number
}

/** A page of the audit log, newest first. Names are those of today: the log itself keeps ids. */
export function listAuditEntries(
  reader: Pick<Reader, 'sqlite'>,
  { action, after, limit }: AuditAsked,
): AuditRow[] {
  const rows = prepared(
    reader,
    `select e.id, e.at, e.actor_kind as actorKind, e.actor_id as actorId, e.action, e.subject, e.details, e.address,
       coalesce(a.name, k.name) as actorName, coalesce(s.name, st.name, n.note) as subjectName
     from audit_entry e
     left join user a on e.actor_kind = 'user' and a.id = e.actor_id
     left join api_token k on e.actor_kind = 'token' and k.id = e.actor_id
     left join user s on s.id = e.subject
     left join api_token st on st.id = e.subject
     left join invitation n on n.id = e.subject
     where (? is null or e.action = ?) and (? is null or (e.at, e.id) < (?, ?))
     order by e.at desc, e.id desc limit ?`,
  ).all(action, action, after?.at ?? null, after?.at ?? null, after?.id ?? null, limit) as (Omit<
    AuditRow,
    'details'
  > & { details: string })[]
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) }))
}

/** How many entries there are of each action, by its name. */
export function countAuditActions(reader: Pick<Reader, 'sqlite'>): { action: string; count: number }[] {
  return prepared(
    reader,
    'select action, count(*) as count from audit_entry group by action order by action',
  ).all() as { action: string; count: number }[]
}
