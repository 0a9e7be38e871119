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

/** As `parts` holds a text that names something that is not known, one pattern a part. */
const missed = ['what', 'failureModes', 'why'].map(
  (part) => `"id":"phantom-claims","part":"${part}","state":"open"`,
)

/**
 * The merged changes whose texts were looked up among the names of a repository: those that named something that was not
 * `missed`, or `all`.
 */
export function findLookedUp(reader: Source, repositoryId: string, which: 'missed' | 'all'): string[] {
  const rows = prepared(
    reader,
    `select e.change_id as id from pull_request_patch t cross join explanation e on e.change_id = t.pull_request_id
     where t.repository_id = ? and (? = 'all' or instr(e.parts, ?) or instr(e.parts, ?) or instr(e.parts, ?))`,
  ).all(repositoryId, which, ...missed) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** Smaller changes ask for no explanation. */
const fromLines = 20

/**
 * Pull requests whose text wants to be held against their patch, and whose patch of this head was not read: open ones, and
 * those merged since `since` (epoch ms) with a text or a mark of AI. Open ones first, then the newest.
 */
export function listWantedPatches(reader: Source, repositoryId: string, since: number): WantedPatch[] {
  return prepared(
    reader,
    `select p.id, p.number, p.head_sha as headSha, p.changed_files as changedFiles from pull_request p
       cross join pull_request_outline o on o.pull_request_id = p.id
       left join pull_request_patch t on t.pull_request_id = p.id
     where p.repository_id = ? and (p.state = 'open' or p.merged_at >= ?)
       and (t.head_sha is null or t.head_sha <> p.head_sha)
       and (o.effective_lines is null or o.effective_lines > ${fromLines})
       and (p.state = 'open'
         or exists (select 1 from marker m where m.change_id = p.id)
         or exists (select 1 from explanation e where e.change_id = p.id
           and e.what_level + e.failure_modes_level + e.why_level > 0))
     order by p.state <> 'open', p.updated_at desc, p.id`,
  ).all(repositoryId, since) as WantedPatch[]
}

/** Pull requests whose patch is kept though nothing asks for it any more: they became small, or were merged without a text. */
export function listUnwantedPatches(reader: Source, repositoryId: string): string[] {
  const rows = prepared(
    reader,
    `select p.id from pull_request_patch t
       cross join pull_request p on p.id = t.pull_request_id
       cross join pull_request_outline o on o.pull_request_id = p.id
     where t.repository_id = ? and (o.effective_lines <= ${fromLines} or (p.state = 'merged'
       and not exists (select 1 from marker m where m.change_id = p.id)
       and not exists (select 1 from explanation e where e.change_id = p.id
         and e.what_level + e.failure_modes_level + e.why_level > 0)))`,
  ).all(repositoryId) as { id: string }[]
  return rows.map(({ id }) => id)
}

export type WantedPatch = { id: string; number: number; headSha: string; changedFiles: number }
