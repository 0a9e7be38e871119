import { requireViewer } from '../auth/viewer'
import { alikeEffect } from '../mapping/alike-effect'
import { zone } from './hours'
import { choiceOf } from './mapping-choice'
import { mappingWindow } from './mapping-window'
import { reader } from './reader'
import type { Search } from './scope'
import type { MappingAlikeReport } from './screens/mapping'
import { repositories } from './streams'
import { visibilityOf } from './visibility'

/** What a choice would do to all repositories like one; null where there is no such repository or no choice. */
export async function mappingAlikeReport(search: Search, id: string): Promise<MappingAlikeReport | null> {
  const viewer = await requireViewer('configure')
  const { openRepositoryIds } = visibilityOf(viewer)
  const { choice } = choiceOf(search)
  if (choice === null || !openRepositoryIds.has(id)) return null
  const now = Date.now()
  const window = mappingWindow(now, zone())
  const names = new Map(repositories().map((it) => [it.id, it.name]))
  const found = await alikeEffect(reader(), id, choice, openRepositoryIds, { stretch: window, now })
  const rows = found.map(({ repositoryId, ...effect }) => ({
    ...effect,
    id: repositoryId,
    name: names.get(repositoryId) ?? repositoryId,
  }))
  return { rows: rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}
