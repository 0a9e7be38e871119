import type { PullRequest } from '@/lib/domain/pull-request'
import type { Reader } from '../open'
import * as tables from '../tables'
import { preparedRows } from './prepared-rows'

const own = 'where pull_request_id = ?'

/** A pull request with what its words and names are; null when there is none of this id. */
export function findPullRequestWords(reader: Pick<Reader, 'sqlite'>, id: string) {
  const [pullRequest] = preparedRows(reader, tables.pullRequest, 'where id = ?', id)
  if (!pullRequest) return null
  return {
    pullRequest,
    bodyVersions: preparedRows(reader, tables.bodyVersion, `${own} order by ordinal`, id),
    commits: preparedRows(reader, tables.pullRequestCommit, `${own} order by ordinal`, id),
    files: preparedRows(reader, tables.pullRequestFile, `${own} order by path`, id),
    labels: preparedRows(reader, tables.pullRequestLabel, `${own} order by name`, id),
  }
}

/** Every fact of one pull request; null when there is none of this id. */
export function findPullRequestFacts(reader: Pick<Reader, 'sqlite'>, id: string) {
  const words = findPullRequestWords(reader, id)
  if (!words) return null
  return {
    ...words,
    reviews: preparedRows(reader, tables.review, `${own} order by id`, id),
    comments: findComments(reader, words.pullRequest),
    events: preparedRows(reader, tables.pullRequestEvent, `${own} order by id`, id),
    readyIntervals: preparedRows(reader, tables.readyInterval, `${own} order by "from"`, id),
  }
}

/** What was said below a pull request and on its lines. */
export const findComments = (
  reader: Pick<Reader, 'sqlite'>,
  { repositoryId, number }: Pick<PullRequest, 'repositoryId' | 'number'>,
) =>
  preparedRows(
    reader,
    tables.comment,
    'where repository_id = ? and pull_request_number = ? order by id',
    repositoryId,
    number,
  )

export type PullRequestWords = NonNullable<ReturnType<typeof findPullRequestWords>>
export type PullRequestFacts = NonNullable<ReturnType<typeof findPullRequestFacts>>
