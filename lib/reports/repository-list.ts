import { countChanges, listDeploymentSources } from '@/db/queries/list-places'
import { instant } from '../api/instant'
import type { RepositoryAnswer } from '../api/place-contract'
import { unowned } from '../domain/team'
import { notShown } from './not-shown'
import { reader } from './reader'
import { repositories } from './streams'
import type { Visibility } from './visibility'

/**
 * Repositories that may be named, with the sources of deployments found in their own data, and the one in force. What hidden
 * teams did there is left out: of a repository that one of them owns as a whole, its deployments.
 */
export function repositoryList({ repositoryIds, hiddenTeamIds }: Visibility): RepositoryAnswer[] {
  const shown = countChanges(reader()).filter(({ teamId }) => !hiddenTeamIds.has(teamId))
  const changes = new Map<string, number>()
  for (const { repositoryId, n } of shown) changes.set(repositoryId, (changes.get(repositoryId) ?? 0) + n)
  const sources = listDeploymentSources(reader())
  return repositories()
    .filter(({ id }) => repositoryIds.has(id))
    .map((found) => {
      const isHidden = hiddenTeamIds.has(found.teamId ?? unowned.id)
      const own = sources.filter((row) => row.repositoryId === found.id && !isHidden)
      return {
        id: found.id,
        name: found.name,
        url: found.url,
        team: isHidden ? notShown : found.teamName,
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
