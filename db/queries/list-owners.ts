import type { Reader } from '../open'
import { listDecidedOwners } from './find-owner'

type Owner = { repositoryId: string; teamId: string; path: string }

/** Who owns what today; `path` '' is the whole repository. A person's word about the whole replaces what the source says of it. */
export function listOwners(reader: Reader): Owner[] {
  const told = reader.sqlite
    .prepare(
      'select repository_id as repositoryId, team_id as teamId, path from ownership where until is null',
    )
    .all() as Owner[]
  const decided = listDecidedOwners(reader, Date.now())
  return [
    ...told.filter(({ repositoryId, path }) => path !== '' || !decided.has(repositoryId)),
    ...[...decided].flatMap(([repositoryId, teamId]) =>
      teamId === null ? [] : [{ repositoryId, teamId, path: '' }],
    ),
  ]
}

/** Who is in which team today. */
export const listMembers = ({ sqlite }: Reader): { teamId: string; accountId: string }[] =>
  sqlite
    .prepare('select team_id as teamId, account_id as accountId from team_member where until is null')
    .all() as { teamId: string; accountId: string }[]
