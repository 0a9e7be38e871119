import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { listFolderServices } from '@/db/queries/list-folder-services'
import { listLinkGround, ofWhole, readLinkFacts } from '@/db/queries/list-link-facts'
import { eachLineCommits } from '@/db/queries/list-repository-history'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { Change, Service, ServiceJoin } from '@/lib/domain/change'
import type { Incident } from '@/lib/domain/incident'
import type { Repository } from '@/lib/domain/repository'
import { type ConcludedDelivery, concludeDelivery } from '@/lib/linking/conclude-delivery'
import { type DefaultBranchLine, defaultBranchLine, type LineCommit } from '@/lib/linking/default-branch-line'
import { type DeliveryFacts, serviceOf } from '@/lib/linking/delivery-facts'
import { groupBy } from '@/lib/linking/group-by'
import { joinServices } from '@/lib/linking/join-services'
import { judgeLinks } from '@/lib/linking/judge-deployments'
import type { LinkFacts } from '@/lib/linking/link-facts'
import { servicesByDeployment } from '@/lib/sync/conclude/deliveries'
import {
  type DecidedDelivery,
  excludedDeployments,
  isDeliveryRead,
  readDeliveryFacts,
} from '@/lib/sync/conclude/delivery-facts'
import { decidedJoins } from '@/lib/sync/conclude/services'
import type { Judged } from './delivery-effect'
import { inTurns } from './in-turns'

/** All that the conclusions on one repository's delivery are drawn from, read once, to draw them as somebody might decide. */
export type DeliveryScene = {
  reader: Reader
  found: Repository
  facts: DeliveryFacts
  /** As people decided it by now. */
  decided: DecidedDelivery
  line: DefaultBranchLine<LineCommit>
  excluded: ReadonlySet<string>
  now: number
}

/** Reads a repository's scene, letting other work in between. */
export async function readScene(reader: Reader, found: Repository, now: number): Promise<DeliveryScene> {
  const changes: Change[] = preparedRows(reader, tables.change, 'where repository_id = ?', found.id)
  const commits: LineCommit[] = []
  for (const some of eachLineCommits(reader, found.id)) {
    commits.push(...some)
    await nextTurn()
  }
  const { facts, source } = readDeliveryFacts(reader, found, changes)
  await nextTurn()
  const line = defaultBranchLine(commits, found.headSha)
  await nextTurn()
  const decided = { ...facts.decisions, source }
  return { reader, found, facts, decided, line, excluded: excludedDeployments(reader), now }
}

/** What would be concluded of the repository's delivery if this were decided. */
export function deliveryUnder(scene: DeliveryScene, decided: DecidedDelivery): ConcludedDelivery {
  const { source, ...decisions } = decided
  const isRead = isDeliveryRead(scene.reader, scene.facts.workflows, scene.found.id, decisions)
  const facts = { ...scene.facts, decisions, isRead }
  return concludeDelivery(facts, scene.line, { source, excludedDeployments: scene.excluded })
}

/** The same with what became of the deployments. */
export async function judgedUnder(scene: DeliveryScene, decided: DecidedDelivery): Promise<Judged> {
  const delivery = deliveryUnder(scene, decided)
  await nextTurn()
  return { changes: scene.facts.changes, delivery, ...(await linksUnder(scene, delivery, [])) }
}

/** What would be concluded of this repository's failures if vendor services stood for these of ours. */
export async function judgedWithJoins(scene: DeliveryScene, joins: readonly ServiceJoin[]): Promise<Judged> {
  const delivery = deliveryUnder(scene, scene.decided)
  return { changes: scene.facts.changes, delivery, ...(await linksUnder(scene, delivery, joins)) }
}

/** Of what is judged, the deployments that brought a change of a service that lives in folders. */
export function withinFolders(
  { reader, found }: DeliveryScene,
  { delivery, ...judged }: Judged,
  serviceId: string,
): Judged {
  const brought = servicesByDeployment(delivery.deliveries, listFolderServices(reader, found.id))
  const deployments = delivery.deployments.filter(({ id }) => brought.get(id)?.has(serviceId))
  return { ...judged, delivery: { ...delivery, deployments } }
}

async function linksUnder(
  scene: DeliveryScene,
  delivery: ConcludedDelivery,
  joins: readonly ServiceJoin[],
): Promise<Pick<Judged, 'candidates' | 'outcomes'>> {
  const { reader, found } = scene
  const kept = await inTurns(readLinkFacts(reader, found, listLinkGround(reader)))
  const facts = linkFactsUnder(scene, kept, delivery, joins)
  await nextTurn()
  return inTurns(judgeLinks(facts, found.id))
}

/** The facts that links are found in, with these deployments in the place of the repository's own. */
function linkFactsUnder(
  { reader, found, facts, now }: DeliveryScene,
  kept: Omit<LinkFacts, 'now'>,
  { deployments, deliveries }: ConcludedDelivery,
  otherJoins: readonly ServiceJoin[],
): LinkFacts {
  const own = new Set(facts.changes.map(({ id }) => id))
  const delivered = deliveries.flatMap((it) => (it.deploymentId === null ? [] : [it]))
  const joins = joinsUnder(
    reader,
    found,
    deployments.some(({ exclusion }) => exclusion === null),
    otherJoins,
  )
  const known = new Set(kept.incidents.map(({ id }) => id))
  const joined = incidentsJoined(reader, found.id, joins, kept).filter(({ id }) => !known.has(id))
  return {
    ...kept,
    deployments: [
      ...kept.deployments.filter(({ repositoryId }) => repositoryId !== found.id),
      ...deployments,
    ],
    deliveries: [...kept.deliveries.filter(({ changeId }) => !own.has(changeId)), ...delivered],
    joins,
    incidents: [...kept.incidents, ...joined],
    notes: [
      ...kept.notes,
      ...joined.flatMap(({ id }) =>
        preparedRows(reader, tables.incidentNote, 'where incident_id = ? order by id', id),
      ),
    ],
    decisions: {
      ...kept.decisions,
      added: causesAmong(
        reader,
        new Set(deployments.map(({ id }) => id)),
        new Map(delivered.map((it) => [it.changeId, it.deploymentId])),
      ),
    },
    now,
  }
}

/** Causes that people named, of which the deployment is among these. */
function causesAmong(
  reader: Reader,
  deploymentIds: ReadonlySet<string>,
  deliveredBy: ReadonlyMap<string, string>,
): LinkFacts['decisions']['added'] {
  return [...decisionsInForce(reader, 'added-link')].flatMap(([incidentId, value]) => {
    const changeId = 'changeId' in value ? value.changeId : null
    const deploymentId = 'changeId' in value ? deliveredBy.get(value.changeId) : value.deploymentId
    if (deploymentId === undefined || !deploymentIds.has(deploymentId)) return []
    return [{ incidentId, deploymentId, changeId }]
  })
}

/** A repository is a service while something is deployed; what joins it by rule comes and goes with it. */
function joinsUnder(
  reader: Reader,
  found: Repository,
  isDeploying: boolean,
  others: readonly ServiceJoin[],
): ServiceJoin[] {
  const { joins } = listLinkGround(reader)
  const services: Service[] = preparedRows(reader, tables.service, 'order by id')
  const id = serviceOf(found.id)
  const isKnown = services.some((it) => it.id === id)
  const told = new Map(others.map((it) => [it.sourceServiceId, ofWhole(it)]))
  if (isKnown === isDeploying) return joins.map((it) => told.get(it.sourceServiceId) ?? it)
  const name = found.name.split('/')[1] ?? found.name
  const own = { id, name, repositoryIds: [found.id], folders: [] }
  const then = isDeploying ? [...services, own] : services.filter((it) => it.id !== id)
  return joinServices({
    sourceServices: preparedRows(reader, tables.sourceService, ''),
    changeEvents: preparedRows(reader, tables.changeEvent, 'order by id'),
    services: then.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    repositories: preparedRows(reader, tables.repository, 'order by id'),
    decided: decidedJoins(reader, then),
  }).map((it) => told.get(it.sourceServiceId) ?? ofWhole(it))
}

/** Incidents that joins bring into view: of the repository's service, and of those whose change events name it, soon after. */
function incidentsJoined(
  reader: Reader,
  repositoryId: string,
  joins: readonly ServiceJoin[],
  { changeEvents, windows }: Pick<LinkFacts, 'changeEvents' | 'windows'>,
): Incident[] {
  const serviceIds = new Map(joins.map((it) => [it.sourceServiceId, it.serviceId]))
  const standing = groupBy(joins, ({ serviceId }) => serviceId ?? '')
  const began = (serviceId: string, from: number, until: number) =>
    (standing.get(serviceId) ?? []).flatMap(({ sourceServiceId }): Incident[] =>
      preparedRows(
        reader,
        tables.incident,
        'where source_service_id = ? and triggered_at between ? and ?',
        sourceServiceId,
        from,
        until,
      ),
    )
  const found = [
    ...began(serviceOf(repositoryId), 0, Number.MAX_SAFE_INTEGER),
    ...changeEvents.flatMap(({ at, sourceServiceIds }) =>
      sourceServiceIds
        .flatMap((id) => serviceIds.get(id) ?? [])
        .flatMap((id) => began(id, at, at + windows.suspicion)),
    ),
  ]
  return [...new Map(found.map((it) => [it.id, it])).values()]
}

/** The repository of this id; null when there is none. */
export const findScenery = (reader: Reader, id: string): Repository | null =>
  preparedRows(reader, tables.repository, 'where id = ?', id)[0] ?? null
