import type { Commit } from '@/lib/domain/repository'

/** What of a commit the line is found by. */
export type LineCommit = Pick<Commit, 'sha' | 'parents' | 'committedAt'>

/** The default branch's own (first-parent) commits. A position is the distance from the head: 0 is newest. */
export type DefaultBranchLine<Of extends LineCommit = Commit> = {
  commits: readonly Of[]
  /** Position of a commit of the line itself; null for any other. */
  positionOf(sha: string | null): number | null
  /** Position of the line's commit that brought `sha`: its own, or that of the merge it came with. */
  broughtAt(sha: string | null): number | null
  /** Position of the newest commit of the line that a build of `sha` holds: its own, or where its branch left. */
  newestIn(sha: string | null): number | null
}

/**
 * Follows first parents from the head. Without a known head it starts at the newest commit that is nobody's parent.
 * Linear in the number of commits; the line ends where a parent was not read.
 */
export function defaultBranchLine<Of extends LineCommit>(
  commits: readonly Of[],
  headSha: string | null,
): DefaultBranchLine<Of> {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const line = followFirstParents(
    bySha,
    headSha !== null && bySha.has(headSha) ? headSha : newestTip(commits),
  )
  const positions = new Map(line.map((commit, position) => [commit.sha, position]))
  const brought = bringSideCommits(line, bySha, positions)
  const held = new Map<string, number>()
  const look = (sha: string | null, map: ReadonlyMap<string, number>) =>
    sha === null ? null : (map.get(sha) ?? null)
  return {
    commits: line,
    positionOf: (sha) => look(sha, positions),
    broughtAt: (sha) => look(sha, positions) ?? look(sha, brought),
    newestIn: (sha) =>
      look(sha, positions) ?? (sha === null ? null : newestAncestor(sha, bySha, positions, held)),
  }
}

function newestTip(commits: readonly LineCommit[]): string | null {
  const parents = new Set(commits.flatMap((commit) => commit.parents))
  let tip: LineCommit | null = null
  for (const commit of commits) {
    if (!parents.has(commit.sha) && (tip === null || isNewer(commit, tip))) tip = commit
  }
  return tip?.sha ?? null
}

function isNewer(a: LineCommit, b: LineCommit): boolean {
  const [left, right] = [a.committedAt ?? -Infinity, b.committedAt ?? -Infinity]
  return left === right ? a.sha < b.sha : left > right
}

function followFirstParents<Of extends LineCommit>(
  bySha: ReadonlyMap<string, Of>,
  head: string | null,
): Of[] {
  const line: Of[] = []
  const seen = new Set<string>()
  let commit = head === null ? undefined : bySha.get(head)
  while (commit !== undefined && !seen.has(commit.sha)) {
    seen.add(commit.sha)
    line.push(commit)
    const parent: string | undefined = commit.parents[0]
    commit = parent === undefined ? undefined : bySha.get(parent)
  }
  return line
}

/** Oldest first, so that a side commit belongs to the first merge that brought it, not to a later one. */
function bringSideCommits(
  line: readonly LineCommit[],
  bySha: ReadonlyMap<string, LineCommit>,
  positions: ReadonlyMap<string, number>,
): Map<string, number> {
  const brought = new Map<string, number>()
  for (let position = line.length - 1; position >= 0; position -= 1) {
    const waiting = line[position]?.parents.slice(1) ?? []
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
      if (positions.has(sha) || brought.has(sha)) continue
      brought.set(sha, position)
      for (const parent of bySha.get(sha)?.parents ?? []) waiting.push(parent)
    }
  }
  return brought
}

/** Depth first with its own stack; `held` remembers, so that all questions together stay linear. */
function newestAncestor(
  asked: string,
  bySha: ReadonlyMap<string, LineCommit>,
  positions: ReadonlyMap<string, number>,
  held: Map<string, number>,
): number | null {
  const stack = bySha.has(asked) ? [asked] : []
  const entered = new Set(stack)
  for (let sha = stack.at(-1); sha !== undefined; sha = stack.at(-1)) {
    const parents = bySha.get(sha)?.parents ?? []
    const waiting = parents.filter(
      (parent) => bySha.has(parent) && !positions.has(parent) && !held.has(parent) && !entered.has(parent),
    )
    if (held.has(sha) || waiting.length === 0) {
      held.set(sha, Math.min(...parents.map((it) => positions.get(it) ?? held.get(it) ?? Infinity), Infinity))
      stack.pop()
    }
    for (const parent of waiting) {
      entered.add(parent)
      stack.push(parent)
    }
  }
  const newest = held.get(asked) ?? Infinity
  return newest === Infinity ? null : newest
}
