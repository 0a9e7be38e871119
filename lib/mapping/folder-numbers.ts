import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import { type ChangeInFolders, listFolderFacts, listPaths } from '@/db/queries/list-folder-facts'
import { type FolderService, foldersOf, servicesTouched } from '@/lib/linking/folder-services'
import { servicesByDeployment } from '@/lib/sync/conclude/deliveries'
import type { Stretch } from '../domain/calendar'
import type { Summary } from '../metrics/catalogue-entry'
import * as throughput from '../metrics/change-throughput'
import * as frequency from '../metrics/deployment-frequency'
import { sift } from '../metrics/measured'
import { summarise, tallyItems } from '../metrics/tally'

type Source = Pick<Reader, 'sqlite'>

/** Changes that touch a service, and deployments that brought one of them first. */
export type FolderNumbers = { changes: Summary; deployments: Summary }

/** What one repository's folders hold of a stretch: by service, and how many counted changes lie in none. */
export type NumbersInFolders = { services: Map<string, FolderNumbers>; inNone: number }

const pathsAtOnce = 200

/** What each service of a repository's folders would count, by the rules and metrics that count it when it is kept. */
export async function numbersInFolders(
  reader: Source,
  repositoryId: string,
  services: readonly FolderService[],
  stretch: Stretch,
): Promise<NumbersInFolders> {
  const { changes, deployments } = listFolderFacts(reader, repositoryId, stretch)
  const touched = new Map<string, string[]>()
  await eachPaths(reader, changes, (id, paths) => touched.set(id, servicesTouched(paths, services)))
  const delivered = servicesByDeployment(
    changes.map(({ id, deploymentId }) => ({ changeId: id, deploymentId })),
    touched,
  )
  const merged = sift(changes, throughput.at, throughput.judge)
  const deployed = sift(deployments, frequency.at, frequency.judge)
  const numbersOf = (serviceId: string): FolderNumbers => ({
    changes: summarise(
      throughput.entry,
      tallyItems(
        { ...merged, items: merged.items.filter(({ row }) => touched.get(row.id)?.includes(serviceId)) },
        stretch,
      ),
    ),
    deployments: summarise(
      frequency.entry,
      tallyItems(
        { ...deployed, items: deployed.items.filter(({ row }) => delivered.get(row.id)?.has(serviceId)) },
        stretch,
      ),
    ),
  })
  const isInNone = ({ id }: { id: string }) => (touched.get(id) ?? []).length === 0
  return {
    services: new Map(services.map(({ id }) => [id, numbersOf(id)])),
    inNone: tallyItems({ ...merged, items: merged.items.filter(({ row }) => isInNone(row)) }, stretch).items,
  }
}

/** A folder with the counted changes of a stretch that touch a file in it. */
export type ChangedFolder = { folder: string; changes: number }

const deepest = 3

/** Every folder down to the third level that counted changes of a stretch touch, in the order of their names. */
export async function changedFolders(
  reader: Source,
  repositoryId: string,
  stretch: Stretch,
): Promise<{ folders: ChangedFolder[]; changes: number }> {
  const { changes } = listFolderFacts(reader, repositoryId, stretch)
  const counted = changes.filter(
    ({ exclusion, countedAt }) => exclusion === null && countedAt >= stretch.start && countedAt < stretch.end,
  )
  const counts = new Map<string, number>()
  await eachPaths(reader, counted, (_, paths) => {
    const own = new Set(paths.flatMap((path) => foldersOf(path).slice(0, deepest)))
    for (const folder of own) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  })
  const folders = [...counts].map(([folder, changes]) => ({ folder, changes }))
  return { folders: folders.toSorted((a, b) => (a.folder < b.folder ? -1 : 1)), changes: counted.length }
}

/** Files of changes, in slices between which others get their turn. */
async function eachPaths(
  reader: Source,
  changes: readonly ChangeInFolders[],
  visit: (id: string, paths: string[]) => void,
): Promise<void> {
  for (let start = 0; start < changes.length; start += pathsAtOnce) {
    const ids = changes.slice(start, start + pathsAtOnce).map(({ id }) => id)
    for (const [id, paths] of listPaths(reader, ids)) visit(id, paths)
    await nextTurn()
  }
}
