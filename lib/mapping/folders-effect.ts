import { findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { Service } from '@/lib/domain/change'
import { folderServices, repositoryOfService } from '@/lib/linking/folder-services'
import { joinServices } from '@/lib/linking/join-services'
import { decidedJoins } from '@/lib/sync/conclude/services'
import { ApiError } from '../api/api-error'
import type { CatalogueAnswer, SummaryAnswer } from '../api/metric-contract'
import type { Viewer } from '../auth/viewer'
import { checkFolders } from '../decisions/check-folders'
import { entry as throughput } from '../metrics/change-throughput'
import { entry as frequency } from '../metrics/deployment-frequency'
import { unknownSummary } from '../metrics/summarise'
import { askMetric } from '../reports/asked'
import { currentColumns } from '../reports/current-columns'
import { requireMetric } from '../reports/find-asked'
import { metricAnswer } from '../reports/metric-answer'
import { reader } from '../reports/reader'
import { resolveScope } from '../reports/scope'
import { whyUnknown } from '../reports/why-unknown'
import { numbersInFolders } from './folder-numbers'
import type { FoldersToSay } from './folders-to-say'
import { recentScope } from './recent'

type Numbers = { changes: SummaryAnswer; deployments: SummaryAnswer }

/**
 * The last 90 days of a repository's services, now and as they would be (null: there is none); days 'YYYY-MM-DD', `to`
 * exclusive. `inNone`: counted changes in none of the folders. `joins`: services of sources that would stand for another.
 */
export type FoldersEffect = {
  from: string
  to: string
  entries: { changes: CatalogueAnswer; deployments: CatalogueAnswer }
  inNone: { now: number; wouldBe: number }
  services: { id: string; name: string; now: Numbers | null; wouldBe: Numbers | null }[]
  joins: { name: string; now: string | null; wouldBe: string | null }[]
}

/** What these folders would do to the last 90 days, told before they are kept. */
export async function foldersEffect(
  viewer: Viewer,
  { repositoryId, services: said }: FoldersToSay,
  now: number,
): Promise<FoldersEffect> {
  const { scope, visibility, ...resolved } = recentScope(viewer, now)
  if (!visibility.openRepositoryIds.has(repositoryId)) {
    throw new ApiError(404, 'no-such-subject', 'There is no repository of this id that can be mapped here.')
  }
  checkFolders(reader(), repositoryId, { services: said })
  const stretch = { start: resolved.from, end: resolved.to }
  const inForce = folderServices(repositoryId, findDecided(reader(), 'service-folders', repositoryId))
  const then = folderServices(repositoryId, { services: said })
  const before = await numbersInFolders(reader(), repositoryId, inForce, stretch)
  const after = await numbersInFolders(reader(), repositoryId, then, stretch)
  const where = { ...resolved, scope, visibility, repositoryIds: [repositoryId] }
  const known = (of: 'changes' | 'deployments', summary: SummaryAnswer): SummaryAnswer => {
    const reason = whyUnknown(of, where, summary.value !== null && summary.value > 0)
    return reason === null ? summary : unknownSummary(reason)
  }
  const columns = await currentColumns()
  const stored = (service: string): Numbers => {
    const place = resolveScope({ service, from: scope.from, to: scope.to }, viewer, now)
    const of = (id: string) => metricAnswer(askMetric(requireMetric(id), place, columns), 'own').total
    return { changes: of('change-throughput'), deployments: of('deployment-frequency') }
  }
  const names = new Map([...inForce, ...then].map(({ id, name }) => [id, name]))
  const isStored = new Set(preparedRows(reader(), tables.service, '').map(({ id }) => id))
  return {
    ...{ from: scope.from, to: scope.to, entries: { changes: throughput, deployments: frequency } },
    inNone: { now: before.inNone, wouldBe: after.inNone },
    services: [...names].map(([id, name]) => {
      const foretold = after.services.get(id)
      return {
        ...{ id, name, now: isStored.has(id) ? stored(id) : null },
        wouldBe: foretold
          ? {
              changes: known('changes', foretold.changes),
              deployments: known('deployments', foretold.deployments),
            }
          : null,
      }
    }),
    joins: otherJoins(
      repositoryId,
      then.map((it) => ({ ...it, repositoryIds: [repositoryId], folders: [...it.folders] })),
    ),
  }
}

/** Services of sources that would stand for another of ours if a repository had these services in its folders. */
function otherJoins(repositoryId: string, parts: readonly Service[]): FoldersEffect['joins'] {
  const stored: Service[] = preparedRows(reader(), tables.service, 'order by id')
  const isPart = ({ id, folders }: Service) => folders.length > 0 && repositoryOfService(id) === repositoryId
  const services = [...stored.filter((it) => !isPart(it)), ...parts]
  const names = new Map([...stored, ...services].map(({ id, name }) => [id, name]))
  const sourceServices = preparedRows(reader(), tables.sourceService, '')
  const sourceNames = new Map(sourceServices.map(({ id, name }) => [id, name]))
  const before = new Map(
    preparedRows(reader(), tables.serviceJoin, '').map((it) => [it.sourceServiceId, it.serviceId]),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  return joinServices({
    sourceServices,
    changeEvents: preparedRows(reader(), tables.changeEvent, 'order by id'),
    services: services.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    repositories: preparedRows(reader(), tables.repository, 'order by id'),
    decided: decidedJoins(reader(), services),
  }).flatMap(({ sourceServiceId: id, serviceId }) => {
    const now = before.get(id) ?? null
    return now === serviceId
      ? []
      : [{ name: sourceNames.get(id) ?? id, now: nameOf(now), wouldBe: nameOf(serviceId) }]
  })
}
