import type { Stretch } from '@/lib/domain/calendar'
import type { ChangeExclusion, DeploymentExclusion } from '@/lib/domain/change'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

/** A change that counted in a stretch, or was brought to production in it. Instants epoch ms. */
export type ChangeInFolders = {
  id: string
  countedAt: number
  exclusion: ChangeExclusion | null
  deploymentId: string | null
}

export type DeploymentInFolders = { id: string; finishedAt: number; exclusion: DeploymentExclusion | null }

/** What the numbers of services in a repository's folders are counted from. */
export const listFolderFacts = (reader: Source, repositoryId: string, { start, end }: Stretch) => ({
  changes: prepared(
    reader,
    `select c.id, c.counted_at as countedAt, c.exclusion, d.deployment_id as deploymentId
     from change c left join delivery d on d.change_id = c.id
     where c.repository_id = @repositoryId
       and (c.counted_at >= @start and c.counted_at < @end or d.delivered_at >= @start and d.delivered_at < @end)
     order by c.counted_at, c.id`,
  ).all({ repositoryId, start, end }) as ChangeInFolders[],
  deployments: prepared(
    reader,
    `select id, finished_at as finishedAt, exclusion from deployment
     where repository_id = ? and finished_at >= ? and finished_at < ? order by finished_at, id`,
  ).all(repositoryId, start, end) as DeploymentInFolders[],
})

/** The files of some pull requests, by their ids; of a push there are none. */
export function listPaths(reader: Source, ids: readonly string[]): Map<string, string[]> {
  const rows = prepared(
    reader,
    `select f.pull_request_id as id, f.path from json_each(?) j cross join pull_request_file f
     on f.pull_request_id = j.value order by j.key, f.path`,
  ).all(JSON.stringify(ids)) as { id: string; path: string }[]
  const paths = new Map<string, string[]>()
  for (const { id, path } of rows) {
    const known = paths.get(id)
    if (known) known.push(path)
    else paths.set(id, [path])
  }
  return paths
}

/** Whether any file of a repository that was ever changed lies in a folder. */
export const isFolder = (reader: Source, repositoryId: string, folder: string): boolean =>
  prepared(
    reader,
    `select 1 from pull_request u cross join pull_request_file f
     on f.pull_request_id = u.id and f.path > ? and f.path < ? where u.repository_id = ? limit 1`,
  ).get(`${folder}/`, `${folder}0`, repositoryId) !== undefined
