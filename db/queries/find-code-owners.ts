import { GitHubCodeOwners } from '@/lib/connectors/github/payload'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

/** What the CODEOWNERS file of a repository was, oldest first: one entry each time it was seen to be another. */
export function findCodeOwners(reader: Source, repositoryId: string): GitHubCodeOwners[] {
  const rows = prepared(
    reader,
    `select payload from raw_record where source = 'github' and stream = 'code-owners' and repository_id = ?`,
  ).all(repositoryId) as { payload: string }[]
  return rows
    .map(({ payload }) => GitHubCodeOwners.parse(JSON.parse(payload)))
    .toSorted((a, b) => a.seenAt - b.seenAt)
}

/** Repositories with such a file, of one organisation or of all (null). */
export function listWithCodeOwners(reader: Source, owner: string | null): string[] {
  const rows = prepared(
    reader,
    `select distinct repository_id as id from raw_record where source = 'github' and stream = 'code-owners'
       and (? is null or json_extract(payload, '$.owner') = ? collate nocase) order by id`,
  ).all(owner, owner) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** Ids of an organisation's teams by slug, in lower case. */
export function teamIdsBySlug(reader: Source, owner: string): Map<string, string> {
  const rows = prepared(
    reader,
    `select lower(json_extract(value, '$.slug')) as slug, 'github:' || json_extract(value, '$.id') as id
     from raw_record, json_each(payload, '$.teams')
     where source = 'github' and stream = 'teams' and raw_record.id = ? collate nocase`,
  ).all(owner) as { slug: string; id: string }[]
  return new Map(rows.map(({ slug, id }) => [slug, id]))
}
