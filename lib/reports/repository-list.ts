import { countChanges, listDeploymentSources, listRepositories } from '@/db/queries/list-places'
import type { RepositoryAnswer } from '../api/contract'
import { hiddenTeamIds, hiddenTeamName } from './hidden-teams'
import { reader } from './reader'
import { instant } from './row-lists'

/** Every repository with the sources of deployments found in its own data, and the one in force. */
export function repositoryList(): RepositoryAnswer[] {
  const changes = countChanges(reader())
  const sources = listDeploymentSources(reader())
  const hidden = hiddenTeamIds()
  return listRepositories(reader()).map((found) => {
    const own = sources.filter((row) => row.repositoryId === found.id)
    return {
      id: found.id,
      name: found.name,
      url: found.url,
      team: found.teamId !== null && hidden.has(found.teamId) ? hiddenTeamName : found.teamName,
      defaultBranch: found.defaultBranch,
      isArchived: found.isArchived === 1,
      changes: changes.get(found.id) ?? 0,
      deploymentSource: own.find((row) => row.isChosen === 1)?.source ?? null,
      deploymentSources: own.map((row) => ({
        source: row.source,
        count: row.count,
        lastAt: row.lastAt === null ? null : instant(row.lastAt),
        isChosen: row.isChosen === 1,
        words: row.words,
      })),
    }
  })
}
