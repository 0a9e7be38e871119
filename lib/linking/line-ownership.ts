import type { PullRequest } from '@/lib/domain/pull-request'
import type { Commit } from '@/lib/domain/repository'
import type { DefaultBranchLine } from './default-branch-line'

/** First line of a commit message. */
export function headline(message: string): string {
  return (message.split('\n', 1)[0] ?? '').trim()
}

/**
 * Which commits of the line each pull request put there, newest first, by pull request id.
 * A merge or squash owns one; a rebase merge owns as many as follow each other with its commits' headline and author time.
 */
export function lineOwnership(
  merged: readonly Pick<PullRequest, 'id' | 'number' | 'mergeSha'>[],
  commitsOf: (pullRequestId: string) => readonly OwnCommit[],
  line: DefaultBranchLine,
): Map<string, Commit[]> {
  const tips = findTips(merged, line)
  const taken = new Set(tips.map((tip) => tip.position))
  const owned = new Map<string, Commit[]>()
  for (const { pullRequestId, position } of tips) {
    const tip = line.commits[position]
    if (tip === undefined) continue
    const before = rebasedBefore(position, tip, commitsOf(pullRequestId), line, taken)
    owned.set(pullRequestId, [tip, ...before])
  }
  return owned
}

type Tip = { pullRequestId: string; position: number }

/** Oldest first: a rebased child may carry its parent's commits in its list, and the parent was there before. */
function findTips(
  merged: readonly Pick<PullRequest, 'id' | 'number' | 'mergeSha'>[],
  line: DefaultBranchLine,
): Tip[] {
  const byNumber = positionsByNumber(line)
  const tips: Tip[] = []
  for (const it of merged) {
    const named = line.broughtAt(it.mergeSha) === null ? byNumber.get(it.number) : undefined
    const position = line.positionOf(it.mergeSha) ?? named
    if (position !== undefined) tips.push({ pullRequestId: it.id, position })
  }
  return tips.sort((a, b) => b.position - a.position || (a.pullRequestId < b.pullRequestId ? -1 : 1))
}

/** For pull requests whose merge commit the source does not name: GitHub writes the number into the headline. */
function positionsByNumber(line: DefaultBranchLine): Map<number, number> {
  const byNumber = new Map<number, number>()
  line.commits.forEach((commit, position) => {
    const number = / \(#(\d+)\)$|^Merge pull request #(\d+) from /.exec(headline(commit.message))
    if (number) byNumber.set(Number(number[1] ?? number[2]), position)
  })
  return byNumber
}

/** What stays of a commit when it is rebased: author time and headline; null when the time is not told. */
export const signatureOf = (commit: { message: string; authoredAt: number | null }): string | null =>
  commit.authoredAt === null ? null : `${commit.authoredAt} ${headline(commit.message)}`

/** A commit that a pull request lists. */
export type OwnCommit = { sha: string; signature: string | null }

function rebasedBefore(
  position: number,
  tip: Commit,
  own: readonly OwnCommit[],
  line: DefaultBranchLine,
  taken: Set<number>,
): Commit[] {
  const signatures = new Set(own.map((it) => it.signature))
  signatures.delete(null)
  const before: Commit[] = []
  if (tip.parents.length > 1 || !signatures.has(signatureOf(tip))) return before
  for (let at = position + 1; before.length < own.length - 1 && !taken.has(at); at += 1) {
    const commit = line.commits[at]
    if (commit === undefined || !signatures.has(signatureOf(commit))) break
    taken.add(at)
    before.push(commit)
  }
  return before
}
