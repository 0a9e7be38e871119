import type { Reader } from '../open'
import * as tables from '../tables'
import { preparedRows } from './prepared-rows'

/** Every fact of one pull request; null when there is none of this id. */
export function findPullRequestFacts(reader: Pick<Reader, 'sqlite'>, id: string) {
  const [pullRequest] = preparedRows(reader, tables.pullRequest, 'where id = ?', id)
  if (!pullRequest) return null
  const own = 'where pull_request_id = ?'
  const { repositoryId, number } = pullRequest
  return {
    pullRequest,
    bodyVersions: preparedRows(reader, tables.bodyVersion, `${own} order by ordinal`, id),
    commits: preparedRows(reader, tables.pullRequestCommit, `${own} order by ordinal`, id),
    files: preparedRows(reader, tables.pullRequestFile, `${own} order by path`, id),
    reviews: preparedRows(reader, tables.review, `${own} order by id`, id),
    comments: preparedRows(
      reader,
      tables.comment,
      'where repository_id = ? and pull_request_number = ? order by id',
      repositoryId,
      number,
    ),
    events: preparedRows(reader, tables.pullRequestEvent, `${own} order by id`, id),
    labels: preparedRows(reader, tables.pullRequestLabel, `${own} order by name`, id),
    readyIntervals: preparedRows(reader, tables.readyInterval, `${own} order by "from"`, id),
  }
}

export type PullRequestFacts = NonNullable<ReturnType<typeof findPullRequestFacts>>
