import type { Commit } from '@/lib/domain/repository'
import type { DefaultBranchLine } from './default-branch-line'
import { headline } from './line-ownership'
import { isRevertMessage } from './revert-reference'
import { windows } from './windows'

/** From when until when merged pull requests were read completely, epoch ms; `until` null is "up to now". */
export type PullRequestCoverage = { from: number; until: number | null }

/**
 * Commits put on the line without a pull request, as pushes of commits newest first.
 * Outside the coverage nothing is called a push: its pull request may simply not have been read.
 */
export function findPushes(
  line: DefaultBranchLine,
  owned: ReadonlySet<string>,
  covered: PullRequestCoverage | null,
): Commit[][] {
  const pushes: Commit[][] = []
  let newer: Commit | null = null
  for (const commit of line.commits) {
    const isLoose = !owned.has(commit.sha) && covered !== null && isPushed(commit, covered)
    if (isLoose && newer !== null && belongTogether(newer, commit)) pushes.at(-1)?.push(commit)
    else if (isLoose) pushes.push([commit])
    newer = isLoose ? commit : null
  }
  return pushes
}

function isPushed(commit: Commit, covered: PullRequestCoverage): boolean {
  if (commit.committedAt === null || commit.committedAt < covered.from) return false
  if (covered.until !== null && commit.committedAt > covered.until) return false
  return !/^Merge pull request #\d+ from /.test(headline(commit.message))
}

function belongTogether(newer: Commit, older: Commit): boolean {
  // A revert stands alone: it is no change, while its neighbours are.
  if (isRevertMessage(newer.message) || isRevertMessage(older.message)) return false
  if (newer.committedAt === null || older.committedAt === null) return false
  const author = authorOf(newer)
  return (
    author !== null &&
    author === authorOf(older) &&
    Math.abs(newer.committedAt - older.committedAt) <= windows.push
  )
}

function authorOf(commit: Commit): string | null {
  return commit.authorAccountId ?? commit.authorEmail?.toLowerCase() ?? commit.authorName
}
