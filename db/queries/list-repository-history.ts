import type { CommitAuthor } from '@/lib/linking/commit-authors'
import type { LineCommit } from '@/lib/linking/default-branch-line'
import type { PullRequestOutline } from '@/lib/linking/outline'
import type { LinePullRequest } from '@/lib/linking/reached-pull-requests'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import * as tables from '../tables'
import { preparedRows } from './prepared-rows'

const pullRequestsAtOnce = 400
const commitsAtOnce = 800

/** What is looked at of a pull request when its repository's history is gone through. */
export type OutlinedPullRequest = {
  pullRequest: LinePullRequest
  outline: PullRequestOutline
  /** The team that owns most of it by its paths; null is the repository's owner. */
  pathTeamId: string | null
  acts: [accountId: string, day: number][]
  authors: CommitAuthor[]
}

type OutlineRow = Omit<LinePullRequest, 'isCrossRepository' | 'filesTruncated'> &
  Pick<
    PullRequestOutline,
    'firstCommitAt' | 'readyAt' | 'authoredFiles' | 'effectiveLines' | 'addedLines'
  > & {
    isCrossRepository: number | null
    filesTruncated: number
    commits: string
    undone: string | null
    pathTeamId: string | null
    acts: string
    authors: string
  }

/** The outlined pull requests of a repository, a slice at a time, by number. */
export function* eachOutlinedPullRequests(
  reader: Pick<Reader, 'sqlite'>,
  repositoryId: string,
): Generator<OutlinedPullRequest[]> {
  const next = prepared(
    reader,
    `select p.id, p.repository_id as repositoryId, p.number, p.title, p.url, p.state,
       p.author_account_id as authorAccountId, p.base_ref as baseRef, p.head_ref as headRef,
       p.is_cross_repository as isCrossRepository, p.merge_sha as mergeSha, p.opened_at as openedAt,
       p.merged_at as mergedAt, p.changed_files as changedFiles, p.files_truncated as filesTruncated,
       o.first_commit_at as firstCommitAt, o.ready_at as readyAt, o.authored_files as authoredFiles,
       o.effective_lines as effectiveLines, o.added_lines as addedLines, o.commits, o.undone, o.path_team_id as pathTeamId, o.acts, o.authors
     from pull_request p join pull_request_outline o on o.pull_request_id = p.id
     where p.repository_id = ? and p.number > ? order by p.number limit ?`,
  )
  for (let after = -1; ; ) {
    const rows = next.all(repositoryId, after, pullRequestsAtOnce) as OutlineRow[]
    const last = rows.at(-1)
    if (!last) return
    after = last.number
    yield rows.map(toOutlined)
  }
}

/** Field by field: spreading thousands of these costs several times as much. */
function toOutlined(row: OutlineRow): OutlinedPullRequest {
  return {
    pullRequest: {
      id: row.id,
      repositoryId: row.repositoryId,
      number: row.number,
      title: row.title,
      url: row.url,
      state: row.state,
      authorAccountId: row.authorAccountId,
      baseRef: row.baseRef,
      headRef: row.headRef,
      mergeSha: row.mergeSha,
      openedAt: row.openedAt,
      mergedAt: row.mergedAt,
      changedFiles: row.changedFiles,
      isCrossRepository: row.isCrossRepository === null ? null : row.isCrossRepository === 1,
      filesTruncated: row.filesTruncated === 1,
    },
    outline: {
      firstCommitAt: row.firstCommitAt,
      readyAt: row.readyAt,
      authoredFiles: row.authoredFiles,
      effectiveLines: row.effectiveLines,
      addedLines: row.addedLines,
      commits: JSON.parse(row.commits),
      undone: row.undone === null ? null : JSON.parse(row.undone),
    },
    pathTeamId: row.pathTeamId,
    acts: JSON.parse(row.acts),
    authors: JSON.parse(row.authors),
  }
}

/** The commits of a repository, a slice at a time, by sha. */
export function* eachCommits(reader: Pick<Reader, 'sqlite'>, repositoryId: string) {
  for (let after = ''; ; ) {
    const rows = preparedRows(
      reader,
      tables.commit,
      'where repository_id = ? and sha > ? order by sha limit ?',
      repositoryId,
      after,
      commitsAtOnce,
    )
    const last = rows.at(-1)
    if (!last) return
    after = last.sha
    yield rows
  }
}

/** What of the commits of a repository its default branch is found by, a slice at a time, by sha. */
export function* eachLineCommits(
  reader: Pick<Reader, 'sqlite'>,
  repositoryId: string,
): Generator<LineCommit[]> {
  const next = prepared(
    reader,
    `select sha, parents, committed_at as committedAt from "commit"
     where repository_id = ? and sha > ? order by sha limit ?`,
  )
  for (let after = ''; ; ) {
    const rows = next.all(repositoryId, after, commitsAtOnce) as (Omit<LineCommit, 'parents'> & {
      parents: string
    })[]
    const last = rows.at(-1)
    if (!last) return
    after = last.sha
    yield rows.map((row) => ({ ...row, parents: JSON.parse(row.parents) }))
  }
}

/** What the sources of a repository say about delivery. */
export function listDeliveryFacts(reader: Pick<Reader, 'sqlite'>, repositoryId: string) {
  const own = 'where repository_id = ?'
  return {
    deployments: preparedRows(reader, tables.sourceDeployment, own, repositoryId),
    statuses: preparedRows(reader, tables.deploymentStatus, own, repositoryId),
    workflows: preparedRows(reader, tables.workflow, own, repositoryId),
    workflowRuns: preparedRows(reader, tables.workflowRun, own, repositoryId),
    releases: preparedRows(reader, tables.release, own, repositoryId),
    tags: preparedRows(reader, tables.tag, own, repositoryId),
    told: preparedRows(reader, tables.toldDeployment, `${own} order by id`, repositoryId),
  }
}
