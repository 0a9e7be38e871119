import { unowned } from '@/lib/domain/team'
import type { Reader } from '../open'
import { listDecidedOwners } from './find-owner'

type Owner = { repositoryId: string; teamId: string; path: string }

/** Who owns what today; `path` '' is the whole repository. A person's word about the whole replaces what the source says of it. */
export function listOwners(reader: Reader): Owner[] {
  const told = reader.sqlite
    .prepare(
      'select repository_id as repositoryId, team_id as teamId, path from ownership where until is null and team_id <> ?',
    )
    .all(unowned.id) as Owner[]
  const decided = listDecidedOwners(reader, Date.now())
  return [
    ...told.filter(({ repositoryId, path }) => path !== '' || !decided.has(repositoryId)),
    ...[...decided].flatMap(([repositoryId, teamId]) =>
      teamId === null ? [] : [{ repositoryId, teamId, path: '' }],
    ),
  ]
}

/** Patterns of CODEOWNERS that teams own today, by pattern and repository. */
export const listOwnedPaths = ({
  sqlite,
}: Reader): { teamId: string; path: string; repositoryName: string }[] =>
  sqlite
    .prepare(
      `select o.team_id as teamId, o.path, r.name as repositoryName from ownership o
       join repository r on r.id = o.repository_id
       where o.origin = 'codeowners' and o.until is null and o.team_id <> ? order by o.path, r.name`,
    )
    .all(unowned.id) as { teamId: string; path: string; repositoryName: string }[]

/** Who is in which team today, by the account that stands for the person. */
export const listMembers = ({ sqlite }: Reader): { teamId: string; personId: string }[] =>
  sqlite
    .prepare(
      `select distinct m.team_id as teamId, coalesce(k.person_id, m.account_id) as personId
       from team_member m left join account_class k on k.account_id = m.account_id where m.until is null`,
    )
    .all() as { teamId: string; personId: string }[]
