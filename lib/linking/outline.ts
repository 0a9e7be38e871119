import type { PullRequest, PullRequestCommit, ReadyInterval } from '@/lib/domain/pull-request'
import { firstCommit } from './first-commit'
import { type OwnCommit, signatureOf } from './line-ownership'
import { readUndone, type Undone } from './taken-back'

/** Lines by file class; `effectiveLines` and `addedLines` are null where the vendor gave fewer files than it counts. */
export type ChangeSize = {
  authoredFiles: number
  effectiveLines: number | null
  addedLines: number | null
}

/** What the rules on a whole repository need of a pull request, so that they read neither its text nor its files. */
export type PullRequestOutline = ChangeSize & {
  firstCommitAt: number | null
  readyAt: number | null
  /** As the pull request lists them. */
  commits: OwnCommit[]
  undone: Undone | null
}

/** What one pull request consists of. `body` is the text of today. */
export type PullRequestParts = {
  pullRequest: Pick<PullRequest, 'title' | 'openedAt' | 'mergedAt'>
  body: string
  commits: readonly PullRequestCommit[]
  readyIntervals: readonly ReadyInterval[]
  size: ChangeSize
  repositoryName: string
}

export function outlinePullRequest(parts: PullRequestParts): PullRequestOutline {
  const { pullRequest, body, size } = parts
  const commits = parts.commits.toSorted((a, b) => a.ordinal - b.ordinal)
  const messages = commits.map((it) => it.message)
  return {
    ...size,
    firstCommitAt: firstCommit(
      commits.map((it) => it.authoredAt),
      pullRequest.openedAt,
    ).at,
    readyAt: lastReadyAt(pullRequest, parts.readyIntervals),
    commits: commits.map((it) => ({ sha: it.sha, signature: signatureOf(it) })),
    undone: readUndone(pullRequest.title, { body, messages }, parts.repositoryName),
  }
}

/** The last time it became ready before its merge; the opening when it never was a draft. */
function lastReadyAt(
  { openedAt, mergedAt }: Pick<PullRequest, 'openedAt' | 'mergedAt'>,
  intervals: readonly ReadyInterval[],
): number | null {
  const starts = intervals
    .filter((it) => it.isReady && (mergedAt === null || it.from <= mergedAt))
    .map((it) => it.from)
  return starts.length === 0 ? openedAt : Math.max(...starts)
}
