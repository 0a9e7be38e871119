import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { listLinkFacts } from '@/db/queries/list-link-facts'
import { markMeasured } from '@/db/store/publication'
import { type Conclusions, saveConclusions } from '@/db/store/save-conclusions'
import { clearMarks, listMarkedScopes, listMarks, type UnconcludedKind } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import { incidentTimeline } from '@/lib/domain/incident-timeline'
import { unowned } from '@/lib/domain/team'
import { findCandidates } from '@/lib/linking/find-candidates'
import { groupBy } from '@/lib/linking/group-by'
import { incidentExclusion } from '@/lib/linking/incident-counts'
import { joinServices } from '@/lib/linking/join-services'
import type { FoundCandidate } from '@/lib/linking/link-facts'
import { linkWorld } from '@/lib/linking/link-world'
import { recoveryOf } from '@/lib/linking/recovery'
import { reworkRules } from '@/lib/linking/rework'
import type { Pass } from './pass'

const ruleVersion = 'link/1'

type Facts = ReturnType<typeof listLinkFacts>

const kinds: UnconcludedKind[] = ['links', 'services', 'incident']

/** Conclusions that rest on deliveries and incidents together: services, joins, which incidents count, causes, recovery. */
export async function concludeLinks(pass: Pass): Promise<void> {
  const { store, now } = pass
  const marks = kinds.flatMap((kind) =>
    listMarkedScopes(store, [kind]).flatMap((scope) => listMarks(store, kind, scope)),
  )
  if (marks.length === 0) return
  const facts = listLinkFacts(store)
  const services = servicesOf(facts)
  const joins = joinServices({ ...facts, services, decided: new Map() })
  const linkFacts = { ...facts, joins, now }
  const candidates = findCandidates(linkFacts)
  const keep = <T extends SQLiteTable>(
    table: T,
    rows: Conclusions<T>['rows'],
    onWrite?: Conclusions<T>['onWrite'],
  ) => saveConclusions(store, { table, scope: null, rows, onWrite }, now, pass.rest)

  await keep(tables.service, services)
  await keep(
    tables.serviceJoin,
    joins.map((join) => ({ ...join, ruleVersion, bookedAt: 0 })),
  )
  await keep(tables.incidentCount, incidentRows(facts, services, joins, now), (id) =>
    markMeasured(store, 'incidents', id, ''),
  )
  await keep(tables.linkCandidate, candidateRows(facts, candidates), (_, before, after) => {
    const [deploymentId, repositoryId, incidentId] = after
      ? [after.deploymentId, after.repositoryId, after.incidentId]
      : [before?.deployment_id, before?.repository_id, before?.incident_id]
    markMeasured(store, 'deployments', String(deploymentId), String(repositoryId))
    if (typeof incidentId === 'string') markMeasured(store, 'incidents', incidentId, '')
  })
  await keep(tables.deploymentOutcome, outcomeRows(linkFacts, candidates), (id, before, after) =>
    markMeasured(store, 'deployments', id, String(after?.repositoryId ?? before?.repository_id)),
  )
  await store.write(() => clearMarks(store, marks))
}

/** Without a mapping, one service per deploying repository, named after it. */
function servicesOf(facts: Facts) {
  const deploying = new Map(
    facts.deployments.filter((row) => row.exclusion === null).map((row) => [row.repositoryId, row]),
  )
  return facts.repositories.flatMap((found) => {
    const deployment = deploying.get(found.id)
    if (!deployment) return []
    const owner = facts.ownership.find(
      (row) => row.repositoryId === found.id && row.path === '' && row.until === null,
    )
    return [
      {
        id: deployment.serviceId,
        name: found.name.split('/')[1] ?? found.name,
        repositoryIds: [found.id],
        teamId: owner?.teamId ?? unowned.id,
        ruleVersion,
        bookedAt: found.createdAt,
      },
    ]
  })
}

function incidentRows(
  facts: Facts,
  services: ReturnType<typeof servicesOf>,
  joins: ReturnType<typeof joinServices>,
  now: number,
) {
  const serviceIdOf = new Map(joins.map((join) => [join.sourceServiceId, join.serviceId]))
  const serviceOf = new Map(services.map((service) => [service.id, service]))
  const entries = groupBy(facts.logEntries, (row) => row.incidentId)
  return facts.incidents.map((incident) => {
    const serviceId = serviceIdOf.get(incident.sourceServiceId) ?? null
    return {
      incidentId: incident.id,
      serviceId,
      teamId: (serviceId === null ? null : serviceOf.get(serviceId)?.teamId) ?? unowned.id,
      exclusion: incidentExclusion(incident, now),
      acknowledgedAt: incidentTimeline(entries.get(incident.id) ?? []).acknowledgedAt,
      resolvedAt: incident.resolvedAt,
      triggeredAt: incident.triggeredAt,
      ruleVersion,
      bookedAt: incident.triggeredAt,
    }
  })
}

function candidateRows(facts: Facts, candidates: FoundCandidate[]) {
  const repositoryOf = new Map(facts.deployments.map((row) => [row.id, row.repositoryId]))
  return candidates.flatMap((candidate) => {
    const repositoryId = repositoryOf.get(candidate.deploymentId)
    return repositoryId === undefined ? [] : [{ ...candidate, repositoryId, ruleVersion }]
  })
}

function outcomeRows(linkFacts: Parameters<typeof linkWorld>[0], candidates: FoundCandidate[]) {
  const world = linkWorld(linkFacts)
  const rework = reworkRules(world)
  const confirmed = groupBy(
    candidates.filter((candidate) => candidate.strength === 'confirmed'),
    (candidate) => candidate.deploymentId,
  )
  return world.deployments.flatMap((deployment) => {
    const links = confirmed.get(deployment.id)
    const reworkRule = rework.get(deployment.id) ?? null
    if (!links && reworkRule === null) return []
    const recovery = links ? recoveryOf(deployment, links, world) : null
    return [
      {
        deploymentId: deployment.id,
        repositoryId: deployment.repositoryId,
        reworkRule,
        impactStartedAt: recovery?.impactStart ?? null,
        recoveredAt: recovery?.recoveredAt ?? null,
        ruleVersion,
        bookedAt: recovery?.recoveredAt ?? deployment.finishedAt,
      },
    ]
  })
}
