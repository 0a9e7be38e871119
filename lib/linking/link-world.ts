import type { Change, Deployment } from '@/lib/domain/change'
import type { Incident } from '@/lib/domain/incident'
import { groupBy } from './group-by'
import { incidentExclusion } from './incident-counts'
import type { LinkFacts } from './link-facts'
import type { References } from './read-references'
import { byFinish } from './repeated-deployments'
import { ShaIndex } from './sha-index'
import { Timeline } from './timeline'

/** An incident that counts, on a service of ours. */
export type ServedIncident = Incident & { serviceId: string }

/** The facts as the rules ask for them; what does not count is left out. */
export type LinkWorld = {
  facts: LinkFacts
  incidents: readonly ServedIncident[]
  incidentsOn: Timeline<ServedIncident>
  deploymentsOn: Timeline<Deployment>
  deployments: readonly Deployment[]
  change(id: string | null): Change | null
  deployment(id: string | null): Deployment | null
  /** Where a change was delivered first, one deployment a service. */
  deliveredBy(changeId: string): Deployment[]
  changesIn(deploymentId: string): Change[]
  servicesOf(repositoryId: string): string[]
  changesNamed(references: References): Change[]
  incidentsNamed(references: References): ServedIncident[]
  /** What a change's own text names. */
  referencesOf(change: Change): References
  isHotfix(change: Change): boolean
}

const nothingNamed: References = { pullRequests: [], shas: [], incidentNumbers: [], words: [] }

/** Sorts and indexes once, so that each rule is near-linear. */
export function linkWorld(facts: LinkFacts): LinkWorld {
  const deployments = facts.deployments
    .filter((it) => it.exclusion === null && it.outcome === 'success')
    .sort(byFinish)
  const incidents = servedIncidents(facts)
  const byService = groupBy(deployments, (it) => it.repositoryId)
  return {
    facts,
    incidents,
    incidentsOn: new Timeline(incidents, (it) => it.triggeredAt),
    deploymentsOn: new Timeline(deployments, (it) => it.finishedAt),
    deployments,
    ...deliveryIndex(facts, deployments),
    servicesOf: (id) => [...new Set((byService.get(id) ?? []).map((it) => it.serviceId))],
    changesNamed: changeNames(facts),
    incidentsNamed: incidentNames(incidents),
    referencesOf: (change) => facts.told.get(change.id)?.references ?? nothingNamed,
    isHotfix: (change) => facts.told.get(change.id)?.isHotfix ?? false,
  }
}

function servedIncidents(facts: LinkFacts): ServedIncident[] {
  const serviceOf = new Map(facts.joins.map((it) => [it.sourceServiceId, it.serviceId]))
  return facts.incidents
    .toSorted((a, b) => a.triggeredAt - b.triggeredAt || (a.id < b.id ? -1 : 1))
    .flatMap((incident) => {
      const serviceId = serviceOf.get(incident.sourceServiceId) ?? null
      const isExcluded = facts.decisions.excludedIncidents.has(incident.id)
      const isIn = serviceId !== null && incidentExclusion(incident, facts, isExcluded) === null
      return isIn ? [{ ...incident, serviceId }] : []
    })
}

function deliveryIndex(facts: LinkFacts, deployments: readonly Deployment[]) {
  const changes = new Map(facts.changes.map((it) => [it.id, it]))
  const byId = new Map(deployments.map((it) => [it.id, it]))
  const ofChange = groupBy(facts.deliveries, (it) => it.changeId)
  const ofDeployment = groupBy(facts.deliveries, (it) => it.deploymentId)
  return {
    change: (id: string | null) => (id === null ? null : (changes.get(id) ?? null)),
    deployment: (id: string | null) => (id === null ? null : (byId.get(id) ?? null)),
    deliveredBy: (id: string) => (ofChange.get(id) ?? []).flatMap((it) => byId.get(it.deploymentId) ?? []),
    changesIn: (id: string) => (ofDeployment.get(id) ?? []).flatMap((it) => changes.get(it.changeId) ?? []),
  }
}

function changeNames(facts: LinkFacts): (references: References) => Change[] {
  const repositoryName = new Map(facts.repositories.map((it) => [it.id, it.name.toLowerCase()]))
  const byName = new Map<string, Change>()
  const byId = new Map(facts.changes.map((it) => [it.id, it]))
  for (const it of facts.changes) {
    if (it.number !== null) byName.set(`${repositoryName.get(it.repositoryId) ?? ''}#${it.number}`, it)
  }
  const shas = new ShaIndex(
    new Map(facts.changes.flatMap(({ id, sha, shas }) => [sha ?? '', ...shas].map((it) => [it, id]))),
  )
  return (references) => {
    const ids = references.shas.flatMap((sha) => shas.ownerOf(sha) ?? [])
    const named = references.pullRequests.flatMap((name) => byName.get(name) ?? [])
    return [...new Set([...named, ...ids.flatMap((id) => byId.get(id) ?? [])])]
  }
}

function incidentNames(incidents: readonly ServedIncident[]): (references: References) => ServedIncident[] {
  const byNumber = groupBy(incidents, (it) => String(it.number))
  const byId = new Map(incidents.map((it) => [it.id.split(':').at(-1) ?? it.id, it]))
  return ({ incidentNumbers, words }) => {
    const named = incidentNumbers.flatMap((number) => byNumber.get(String(number)) ?? [])
    return [...new Set([...named, ...words.flatMap((word) => byId.get(word) ?? [])])]
  }
}
