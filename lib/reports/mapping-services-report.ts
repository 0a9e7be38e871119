import { listJoins } from '@/db/queries/list-joins'
import { countIncidentsByService, listServiceIncidents } from '@/db/queries/list-service-incidents'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import { requireViewer, type Viewer } from '../auth/viewer'
import { decisionsOn } from '../decisions/told-decision'
import type { Stretch } from '../domain/calendar'
import { indexServices } from '../linking/join-services'
import { suggestServices } from '../linking/suggest-services'
import { effectOf } from '../mapping/delivery-effect'
import { findScenery, judgedWithJoins, readScene, withinFolders } from '../mapping/delivery-scene'
import { joinedTo, recoveryOfService } from '../mapping/service-effect'
import { entry as failureRate } from '../metrics/change-failure-rate'
import { entry as recovery } from '../metrics/incident-recovery-time'
import { firstReadings } from './first-reading'
import { frame } from './frame'
import { zone } from './hours'
import { mappingWindow } from './mapping-window'
import { screenParameter } from './page-scope'
import { services } from './places'
import { reader } from './reader'
import type { Search } from './scope'
import type { MappedService, MappingServicesReport, ServiceEffect } from './screens/mapping'
import { repositories } from './streams'
import { visibilityOf } from './visibility'

type OwnService = ReturnType<typeof services>[number]

/** Which services of sources stand for which of ours. `?service=&to=` asks what matching the one to the other would do. */
export async function mappingServicesReport(search: Search): Promise<MappingServicesReport> {
  return mappingServicesFor(await requireViewer('configure'), search)
}

export async function mappingServicesFor(viewer: Viewer, search: Search): Promise<MappingServicesReport> {
  const now = Date.now()
  const window = mappingWindow(now, zone())
  const { openRepositoryIds, hiddenServiceIds } = visibilityOf(viewer)
  const open = services().filter(({ repositoryIds }) =>
    repositoryIds.every((id) => openRepositoryIds.has(id)),
  )
  const names = new Map(repositories().map(({ id, name }) => [id, name]))
  const asked = askedMatch(search, open)
  const joins = listJoins(reader()).filter(
    ({ serviceId }) => serviceId === null || !hiddenServiceIds.has(serviceId),
  )
  const mapped = mappedServices(joins, open, window).map((one) => ({
    ...one,
    decisions: decisionsOn(reader(), viewer, one.id, ['service-join']),
  }))
  const isQuiet = ({ serviceId }: MappedService) => (serviceId === null ? 0 : 1)
  return {
    frame: frame(viewer, now),
    window: window.days,
    services: open.map(({ id, name, repositoryIds }) => ({
      id,
      name,
      repositories: repositoryIds.flatMap((one) => names.get(one) ?? []),
    })),
    sourceServices: mapped.toSorted(
      (a, b) =>
        isQuiet(a) - isQuiet(b) || (b.incidents ?? 0) - (a.incidents ?? 0) || (a.name < b.name ? -1 : 1),
    ),
    repositories: repositories()
      .filter(({ id }) => openRepositoryIds.has(id))
      .map(({ id, name }) => ({ id, name, parts: partsOf(open, id) })),
    entries: { recovery, failureRate },
    effect:
      asked && joins.some(({ id }) => id === asked.id) ? await effectOfMatch(asked, open, window, now) : null,
  }
}

/** Names of the services that live in folders of a repository. */
const partsOf = (open: OwnService[], id: string): string[] =>
  open.flatMap(({ name, repositoryIds, folders }) =>
    folders.length > 0 && repositoryIds.includes(id) ? [name] : [],
  )

type Match = { id: string; serviceId: string | null }

/** `to` empty: it stands for none of ours. */
function askedMatch(search: Search, open: OwnService[]): Match | null {
  const id = screenParameter(search, 'service')
  const to = screenParameter(search, 'to')
  if (id === null || to === null) return null
  if (to === '') return { id, serviceId: null }
  return open.some((one) => one.id === to) ? { id, serviceId: to } : null
}

function mappedServices(
  joins: ReturnType<typeof listJoins>,
  open: OwnService[],
  window: Stretch,
): Omit<MappedService, 'decisions'>[] {
  const counts = countIncidentsByService(reader(), window.start, window.end)
  const isBeingRead =
    firstReadings('pagerduty', ['incidents', 'services', 'change-events']).size > 0 ||
    firstReadings('github', ['repositories', 'deployments', 'workflows', 'releases']).size > 0
  const serviceNames = new Map(services().map(({ id, name }) => [id, name]))
  const told = new Map(preparedRows(reader(), tables.sourceService, '').map((row) => [row.id, row]))
  const ours = indexServices({
    changeEvents: preparedRows(reader(), tables.changeEvent, 'where at >= ? order by id', window.start),
    services: open,
    repositories: repositories().map(({ id, name, url }) => ({ id, name, url })),
  })
  return joins.map(({ id, name, serviceId, method }) => {
    const source = told.get(id)
    const suggestions =
      serviceId === null && method !== 'decision' && source ? suggestServices(source, open, ours) : []
    return {
      ...{ id, name, serviceId, method },
      serviceName: serviceId === null ? null : (serviceNames.get(serviceId) ?? serviceId),
      incidents: isBeingRead ? null : (counts.get(id) ?? 0),
      why: serviceId === null ? whyUnmatched(method, isBeingRead, suggestions.length) : null,
      suggestions: suggestions.map((one) => ({
        serviceId: one.serviceId,
        name: serviceNames.get(one.serviceId) ?? one.serviceId,
        because: becauseWords[one.because],
      })),
    }
  })
}

const becauseWords = {
  'change-events': 'its change events name it',
  description: 'its description names it',
  'name-within': 'one name holds the other',
  'words-shared': 'most words of the names are the same',
} as const

function whyUnmatched(method: string, isBeingRead: boolean, suggestions: number): string {
  if (method === 'decision') return 'A person said that it stands for none of ours.'
  if (isBeingRead) return 'Not known yet: what would match it is still being read.'
  if (suggestions > 1) return 'Several of ours fit, and none better than the others.'
  return 'None of ours has its name, and neither its change events nor its description name exactly one.'
}

/** What the services of ours that a match touches would become: the one it is matched to, and the one it leaves. */
async function effectOfMatch(
  { id, serviceId }: Match,
  open: OwnService[],
  window: Stretch,
  now: number,
): Promise<ServiceEffect> {
  const left = listJoins(reader()).find((join) => join.id === id)?.serviceId ?? null
  const touched = open.filter((one) => one.id === serviceId || one.id === left)
  const incidents = listServiceIncidents(
    reader(),
    touched.map((one) => one.id),
    id,
  )
  const join = { sourceServiceId: id, serviceId, method: 'decision' as const }
  const then = joinedTo(incidents, id, serviceId)
  const effects: ServiceEffect['services'] = []
  for (const { id: ownId, name, repositoryIds, folders } of touched) {
    const found = findScenery(reader(), repositoryIds[0] ?? '')
    if (found === null) continue
    const scene = await readScene(reader(), found, now)
    const rateOf = async (joins: (typeof join)[]) => {
      const judged = await judgedWithJoins(scene, joins)
      const own = folders.length === 0 ? judged : withinFolders(scene, judged, ownId)
      return effectOf(own, window, []).failureRate
    }
    effects.push({
      name,
      now: { ...recoveryOfService(incidents, ownId, window), failureRate: await rateOf([]) },
      foretold: { ...recoveryOfService(then, ownId, window), failureRate: await rateOf([join]) },
    })
  }
  const own = incidents.filter((it) => it.sourceServiceId === id && it.exclusion === null)
  const recent = own.filter(
    ({ triggeredAt }) => triggeredAt >= window.start && triggeredAt < window.end,
  ).length
  return {
    sourceServiceId: id,
    serviceId,
    linkable: { now: left === null ? 0 : recent, foretold: serviceId === null ? 0 : recent },
    services: effects,
  }
}
