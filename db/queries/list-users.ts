import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import type { user } from '../tables'

export type UserRow = Omit<typeof user.$inferSelect, 'passwordHash'> & {
  hasPassword: boolean
  /** Logins at identity providers. */
  logins: string[]
  teams: { id: string; name: string }[]
  /** When any of their sessions was used last; null was never. */
  lastSeenAt: number | null
}

/** Everybody who has an account, by name; with `id` only that one. */
export function listUsers(reader: Pick<Reader, 'sqlite'>, id: string | null = null): UserRow[] {
  const rows = prepared(
    reader,
    `select u.id, u.email, u.name, u.role, u.created_at as createdAt, u.disabled_at as disabledAt,
       u.password_hash is not null as hasPassword,
       (select json_group_array(coalesce(i.login, i.subject)) from user_identity i where i.user_id = u.id) as logins,
       (select json_group_array(json_object('id', m.team_id, 'name', coalesce(t.name, m.team_id)))
        from user_team m left join team t on t.id = m.team_id where m.user_id = u.id) as teams,
       (select max(s.last_seen_at) from session s where s.user_id = u.id) as lastSeenAt
     from user u where ? is null or u.id = ? order by lower(u.name), u.email`,
  ).all(id, id) as (Omit<UserRow, 'hasPassword' | 'logins' | 'teams'> & {
    hasPassword: number
    logins: string
    teams: string
  })[]
  return rows.map((row) => ({
    ...row,
    hasPassword: row.hasPassword === 1,
    logins: JSON.parse(row.logins),
    teams: JSON.parse(row.teams),
  }))
}
