import type { Reader } from '../open'

/** Who owns what today; `path` '' is the whole repository. */
export const listOwners = ({ sqlite }: Reader): { repositoryId: string; teamId: string; path: string }[] =>
  sqlite
    .prepare(
      'select repository_id as repositoryId, team_id as teamId, path from ownership where until is null',
    )
    .all() as { repositoryId: string; teamId: string; path: string }[]

/** Who is in which team today. */
export const listMembers = ({ sqlite }: Reader): { teamId: string; accountId: string }[] =>
  sqlite
    .prepare('select team_id as teamId, account_id as accountId from team_member where until is null')
    .all() as { teamId: string; accountId: string }[]
