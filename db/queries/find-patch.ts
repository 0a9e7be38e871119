import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import * as tables from '../tables'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>

/** The names of a pull request's patch, of this head alone; null when it was not read. */
export function findPatch(
  reader: Source,
  { id, headSha }: { id: string; headSha: string },
): { names: ReadonlySet<string>; isWhole: boolean } | null {
  const where = 'where pull_request_id = ? and head_sha = ?'
  const [patch] = preparedRows(reader, tables.pullRequestPatch, where, id, headSha)
  if (!patch) return null
  return { names: new Set(patch.files.flatMap(({ names }) => names)), isWhole: patch.isWhole }
}

const stemOf = (name: string) => name.replace(/(?<=.)\..*$/, '')

/**
 * What is known to stand in a repository: the paths that merged pull requests changed, with every part and file stem of them,
 * and the names of their patches.
 */
export function findTree(reader: Source, repositoryId: string): ReadonlySet<string> {
  const paths = prepared(
    reader,
    `select distinct f.path from pull_request p cross join pull_request_file f on f.pull_request_id = p.id
     where p.repository_id = ? and p.merged_at is not null`,
  ).all(repositoryId) as { path: string }[]
  const names = prepared(
    reader,
    `select distinct n.value as name from pull_request_patch t
       cross join pull_request p on p.id = t.pull_request_id and p.head_sha = t.head_sha,
       json_each(t.files) f, json_each(f.value, '$.names') n
     where t.repository_id = ? and p.merged_at is not null`,
  ).all(repositoryId) as { name: string }[]
  const parts = paths.flatMap(({ path }) => {
    const pieces = path.split('/')
    return [path, ...pieces, stemOf(pieces.at(-1) ?? '')]
  })
  return new Set([...parts, ...names.map(({ name }) => name)])
}
