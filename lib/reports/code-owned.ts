import { findCodeOwners, listWithCodeOwners, teamIdsBySlug } from '@/db/queries/find-code-owners'
import { listOwnedPaths } from '@/db/queries/list-owners'
import { type CodeOwner, parseCodeOwners } from '../linking/code-owners'
import { groupBy } from '../linking/group-by'
import { teamOfRule } from '../linking/owned-patterns'
import { reader } from './reader'

/** A pattern of CODEOWNERS that a team owns today, and in which repositories. */
export type OwnedPattern = { pattern: string; repositoryNames: string[] }

/**
 * A line of a CODEOWNERS file that gives no team anything. `line` null: the whole file.
 * - `pattern`, `owner`: GitHub passes over it. `people`: only people or addresses own it.
 * - `unknown-team`: a team that is not known here. `too-long`: GitHub gives only a part of the file.
 */
export type UnusedLine = {
  repositoryName: string
  file: string
  line: number | null
  text: string
  reason: 'pattern' | 'owner' | 'people' | 'unknown-team' | 'too-long'
}

/** What teams own by CODEOWNERS today, by team. */
export function ownedPatterns(): Map<string, OwnedPattern[]> {
  const byTeam = groupBy(listOwnedPaths(reader()), ({ teamId }) => teamId)
  return new Map(
    [...byTeam].map(([teamId, rows]) => [
      teamId,
      [...groupBy(rows, ({ path }) => path)].map(([pattern, some]) => ({
        pattern,
        repositoryNames: some.map(({ repositoryName }) => repositoryName),
      })),
    ]),
  )
}

/** Lines of today's files that give no team anything, by repository. `nameOf` by repository id; what has no name is left out. */
export function unusedLines(nameOf: ReadonlyMap<string, string>): UnusedLine[] {
  return listWithCodeOwners(reader(), null)
    .flatMap((id) => {
      const repositoryName = nameOf.get(id)
      return repositoryName === undefined ? [] : unusedOf(id, repositoryName)
    })
    .toSorted((a, b) =>
      a.repositoryName === b.repositoryName
        ? (a.line ?? 0) - (b.line ?? 0)
        : a.repositoryName < b.repositoryName
          ? -1
          : 1,
    )
}

function unusedOf(repositoryId: string, repositoryName: string): UnusedLine[] {
  const version = findCodeOwners(reader(), repositoryId).at(-1)
  if (!version || version.path === null) return []
  const at = { repositoryName, file: version.path }
  if (version.text === null) return [{ ...at, line: null, text: '', reason: 'too-long' }]
  const teams = teamIdsBySlug(reader(), version.owner)
  const { rules, refused } = parseCodeOwners(version.text)
  const unowned = rules.filter(
    (rule) => rule.owners.length > 0 && teamOfRule(rule, version.owner, teams) === null,
  )
  return [
    ...refused.map((line) => ({ ...at, ...line })),
    ...unowned.map(({ line, text, owners }) => ({ ...at, line, text, reason: reasonOf(owners) })),
  ]
}

const reasonOf = (owners: readonly CodeOwner[]) =>
  owners.some(({ kind }) => kind === 'team') ? ('unknown-team' as const) : ('people' as const)
