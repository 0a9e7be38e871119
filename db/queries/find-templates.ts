import { GitHubTemplates } from '@/lib/connectors/github/payload'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** What the pull request templates of a repository were, oldest first: one entry each time they were seen to be others. */
export function findTemplates(reader: Pick<Reader, 'sqlite'>, repositoryId: string): GitHubTemplates[] {
  const rows = prepared(
    reader,
    `select payload from raw_record where source = 'github' and stream = 'pull-request-templates'
       and repository_id = ?`,
  ).all(repositoryId) as { payload: string }[]
  return rows
    .map(({ payload }) => GitHubTemplates.parse(JSON.parse(payload)))
    .toSorted((a, b) => a.seenAt - b.seenAt)
}
