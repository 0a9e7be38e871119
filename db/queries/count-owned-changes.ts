import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>
type Window = { from: number; to: number }

const counted = `"change" where repository_id in (select value from json_each(?)) and exclusion is null
  and counted_at >= ? and counted_at < ?`

/** How many changes of some repositories count in a window (epoch ms), by the team that each belongs to. */
export const countByTeam = (
  reader: Source,
  repositoryIds: readonly string[],
  { from, to }: Window,
): { teamId: string; changes: number }[] =>
  prepared(
    reader,
    `select team_id as teamId, count(*) as changes from ${counted} group by team_id order by team_id`,
  ).all(JSON.stringify(repositoryIds), from, to) as { teamId: string; changes: number }[]

/** How many changes of each of these repositories count in a window and belong to a team. */
export function countByRepository(
  reader: Source,
  teamId: string,
  repositoryIds: readonly string[],
  { from, to }: Window,
): Map<string, number> {
  const rows = prepared(
    reader,
    `select repository_id as id, count(*) as changes from ${counted} and team_id = ? group by repository_id`,
  ).all(JSON.stringify(repositoryIds), from, to, teamId) as { id: string; changes: number }[]
  return new Map(rows.map(({ id, changes }) => [id, changes]))
}
