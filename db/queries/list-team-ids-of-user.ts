import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** Teams that an admin put a user in, and those of the GitHub account that they linked at `issuer`, as they stand now. */
export function listTeamIdsOfUser(reader: Reader, userId: string, issuer: string): string[] {
  const rows = prepared(
    reader,
    `select team_id as teamId from user_team where user_id = ?
     union
     select m.team_id from user_identity i
       join team_member m on m.account_id = 'github:' || i.subject and m.until is null
      where i.user_id = ? and i.issuer = ?`,
  ).all(userId, userId, issuer) as { teamId: string }[]
  return rows.map(({ teamId }) => teamId)
}
