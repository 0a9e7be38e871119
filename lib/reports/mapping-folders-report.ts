import { findDecided } from '@/db/queries/list-decisions'
import { requireViewer, type Viewer } from '../auth/viewer'
import { decisionsOn } from '../decisions/told-decision'
import { foldersOf } from '../linking/folder-services'
import { changedFolders } from '../mapping/folder-numbers'
import { recentScope } from '../mapping/recent'
import { frame } from './frame'
import { reader } from './reader'
import type { Search } from './scope'
import type { MappingFoldersReport } from './screens/mapping'
import { repositories } from './streams'
import { whyUnknown } from './why-unknown'

/** The services that live in folders of a repository; null where there is none of this id that may be listed as a whole. */
export async function mappingFoldersReport(_: Search, id: string): Promise<MappingFoldersReport | null> {
  return mappingFoldersFor(await requireViewer('configure'), id, Date.now())
}

export async function mappingFoldersFor(
  viewer: Viewer,
  id: string,
  now: number,
): Promise<MappingFoldersReport | null> {
  const resolved = recentScope(viewer, now)
  const found = repositories().find((one) => one.id === id)
  if (!found || !resolved.visibility.openRepositoryIds.has(id)) return null
  const { folders, changes } = await changedFolders(reader(), id, { start: resolved.from, end: resolved.to })
  const said = findDecided(reader(), 'service-folders', id)?.services ?? []
  const known = new Set(folders.map(({ folder }) => folder))
  const quiet = said.flatMap((service) => service.folders).filter((folder) => !known.has(folder))
  return {
    frame: frame(viewer, now),
    window: { from: resolved.scope.from, to: resolved.scope.to },
    repository: { id, name: found.name },
    isRead: whyUnknown('changes', { ...resolved, repositoryIds: [id] }, changes > 0) === null,
    changes,
    folders: [...folders, ...quiet.map((folder) => ({ folder, changes: 0 }))]
      .map((one) => ({ ...one, depth: foldersOf(`${one.folder}/`).length - 1 }))
      .toSorted((a, b) => (a.folder < b.folder ? -1 : 1)),
    said,
    decision: decisionsOn(reader(), viewer, id, ['service-folders'])[0] ?? null,
  }
}
