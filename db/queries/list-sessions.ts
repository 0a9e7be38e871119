import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { session } from '../tables'

export type SessionRow = Omit<typeof session.$inferSelect, 'idHash' | 'endedAt' | 'endedBecause'> & {
  userName: string
}

/** Sessions that are open at `now` and were used after `idleSince`, the last used first. */
export function listSessions(
  reader: Pick<Reader, 'sqlite'>,
  { now, idleSince }: { now: number; idleSince: number },
): SessionRow[] {
  return prepared(
    reader,
    `select s.name, s.user_id as userId, u.name as userName, s.created_at as createdAt, s.last_seen_at as lastSeenAt,
       s.expires_at as expiresAt, s.browser, s.address
     from session s join user u on u.id = s.user_id
     where s.ended_at is null and s.expires_at > ? and s.last_seen_at > ?
     order by s.last_seen_at desc, s.name`,
  ).all(now, idleSince) as SessionRow[]
}
