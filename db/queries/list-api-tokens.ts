import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { apiToken } from '../tables'

export type ApiTokenRow = Omit<typeof apiToken.$inferSelect, 'tokenHash'> & { createdByName: string | null }

/** Every token that was made, the newest first. */
export function listApiTokens(reader: Pick<Reader, 'sqlite'>): ApiTokenRow[] {
  return prepared(
    reader,
    `select t.id, t.name, t.scope, t.created_by as createdBy, coalesce(u.name, m.name) as createdByName, t.created_at as createdAt,
       t.expires_at as expiresAt, t.revoked_at as revokedAt, t.last_used_at as lastUsedAt
     from api_token t left join user u on u.id = t.created_by left join api_token m on m.id = t.created_by
     order by t.created_at desc, t.id`,
  ).all() as ApiTokenRow[]
}
