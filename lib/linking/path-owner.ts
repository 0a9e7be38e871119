import { ruleOfPath } from './code-owners'
import type { PathPattern } from './path-pattern'

/** Who owns what a pattern means; `teamId` null is no team, so that the repository's owner does. */
export type OwnedPath = { path: PathPattern; teamId: string | null }

/**
 * The team that owns most of a change by its paths; null where that is the repository's owner, as when several own as
 * much. `lines` are effective lines; `owned` in the order of the file, where the last that means a path wins.
 */
export function ownerByPaths(
  files: readonly { path: string; lines: number }[],
  owned: readonly OwnedPath[],
  repositoryTeamId: string,
): string | null {
  const lines = new Map<string, number>()
  for (const file of files) {
    const teamId = ruleOfPath(owned, file.path)?.teamId ?? repositoryTeamId
    lines.set(teamId, (lines.get(teamId) ?? 0) + file.lines)
  }
  const most = Math.max(0, ...lines.values())
  const owners = [...lines].flatMap(([teamId, own]) => (own === most && most > 0 ? [teamId] : []))
  const [owner] = owners
  return owner === undefined || owners.length > 1 || owner === repositoryTeamId ? null : owner
}
