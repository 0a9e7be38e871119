import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { invitation } from '../tables'

export type InvitationRow = Omit<
  typeof invitation.$inferSelect,
  'tokenHash' | 'purpose' | 'usedAt' | 'usedBy' | 'revokedAt'
> & { createdByName: string | null }

/** Invitations that can still be used at `now`, the newest first. The first admin's link at the console is none of them. */
export function listInvitations(reader: Pick<Reader, 'sqlite'>, now: number): InvitationRow[] {
  const rows = prepared(
    reader,
    `select i.id, i.role, i.team_ids as teamIds, i.note, i.created_by as createdBy, coalesce(u.name, m.name) as createdByName,
       i.created_at as createdAt, i.expires_at as expiresAt
     from invitation i left join user u on u.id = i.created_by left join api_token m on m.id = i.created_by
     where i.purpose = 'invite' and i.used_at is null and i.revoked_at is null and i.expires_at > ?
     order by i.created_at desc, i.id`,
  ).all(now) as (Omit<InvitationRow, 'teamIds'> & { teamIds: string })[]
  return rows.map((row) => ({ ...row, teamIds: JSON.parse(row.teamIds) }))
}
