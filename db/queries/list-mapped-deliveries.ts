import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

/** What was delivered of one repository in a stretch of time: changes that count, and those of them in a deployment. */
export function countFollowed(
  reader: Source,
  repositoryId: string,
  from: number,
  to: number,
): { deployments: number; changes: number; followed: number } {
  return prepared(
    reader,
    `select (select count(*) from deployment where repository_id = c.id and exclusion is null
         and finished_at >= c.since and finished_at < c.until) as deployments,
       (select count(*) from change where repository_id = c.id and exclusion is null
         and counted_at >= c.since and counted_at < c.until) as changes,
       (select count(*) from change h join delivery v on v.change_id = h.id
         where h.repository_id = c.id and h.exclusion is null and v.deployment_id is not null
         and h.counted_at >= c.since and h.counted_at < c.until) as followed
     from (select ? as id, ? as since, ? as until) c`,
  ).get(repositoryId, from, to) as { deployments: number; changes: number; followed: number }
}

/** Repositories that have workflows of all these names. */
export function repositoriesWithWorkflows(reader: Source, names: readonly string[]): Map<string, string[]> {
  const rows = prepared(
    reader,
    `select repository_id as repositoryId, id, name from workflow
     where name in (select value from json_each(?)) order by repository_id, id`,
  ).all(JSON.stringify(names)) as { repositoryId: string; id: string; name: string }[]
  const found = new Map<string, { ids: string[]; names: Set<string> }>()
  for (const { repositoryId, id, name } of rows) {
    const own = found.get(repositoryId) ?? { ids: [], names: new Set() }
    found.set(repositoryId, { ids: [...own.ids, id], names: own.names.add(name) })
  }
  const all = [...found].filter(([, own]) => own.names.size === new Set(names).size)
  return new Map(all.map(([repositoryId, { ids }]) => [repositoryId, ids]))
}

/** Names of workflows by their ids. */
export const workflowNames = (reader: Source, ids: readonly string[]): string[] =>
  (
    prepared(
      reader,
      'select distinct name from workflow where id in (select value from json_each(?)) order by name',
    ).all(JSON.stringify(ids)) as { name: string }[]
  ).map(({ name }) => name)
