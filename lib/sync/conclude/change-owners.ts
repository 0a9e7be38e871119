import type { Reader } from '@/db/open'
import { ownedPathsOf } from '@/db/queries/find-owner'
import type { PullRequestFacts } from '@/db/queries/find-pull-request-facts'
import { ownerByPaths } from '@/lib/linking/path-owner'
import { effectiveLines } from '@/lib/review/file-class'
import { readOwners } from './scene'

/** Whose a pull request is. `pathTeamId`: who owns most of it by its paths, null where the repository's owner does. */
export type ChangeOwners = (facts: PullRequestFacts) => { teamId: string; pathTeamId: string | null }

/** Whose the pull requests of a repository are, at their merge or while they are open. */
export function readChangeOwners(reader: Reader, repositoryId: string): ChangeOwners {
  const teamAt = readOwners(reader, repositoryId)
  const pathsAt = ownedPathsOf(reader, repositoryId)
  return ({ pullRequest, files }) => {
    const at = pullRequest.mergedAt ?? pullRequest.openedAt ?? pullRequest.updatedAt
    const paths = pathsAt(at)
    // Of a cut list of files it is not known what most of them are.
    const isKnown = paths.length > 0 && !pullRequest.filesTruncated
    const changed = isKnown ? files.map((file) => ({ path: file.path, lines: effectiveLines([file]) })) : []
    const pathTeamId = ownerByPaths(changed, paths, teamAt(at))
    return { teamId: teamAt(at, pathTeamId), pathTeamId }
  }
}
