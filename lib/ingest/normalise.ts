import type { ToldDeployment } from '../domain/deployment'
import type { Incident, IncidentLogEntry, SourceService } from '../domain/incident'
import type { DeploymentPayload, IncidentPayload } from './payload'

/** `source` holds no colon: two different pairs never share an id. */
export const toldId = ({ source, externalId }: { source: string; externalId: string }): string =>
  `api:${source}:${externalId}`

/** A told deployment as our fact; instants epoch ms. */
export function toToldDeployment(
  payload: DeploymentPayload,
  repositoryId: string,
  toldAt: number,
): ToldDeployment {
  return {
    id: toldId(payload),
    repositoryId,
    environment: payload.environment,
    sha: payload.sha.toLowerCase(),
    outcome: payload.outcome,
    startedAt: instantOf(payload.startedAt),
    finishedAt: instantOf(payload.finishedAt),
    isRollback: payload.isRollback ?? false,
    url: payload.url ?? null,
    toldAt,
  }
}

export type IncidentFacts = { service: SourceService; incident: Incident; log: IncidentLogEntry[] }

/** A told incident as our facts, its times as a log would tell them. */
export function toIncidentFacts(payload: IncidentPayload, toldAt: number): IncidentFacts {
  const id = toldId(payload)
  const acknowledgedAt = instantOf(payload.acknowledgedAt)
  const resolvedAt = instantOf(payload.resolvedAt)
  const triggeredAt = Date.parse(payload.triggeredAt)
  const service = {
    id: `api:${payload.source}:${payload.service}`,
    name: payload.service,
    description: null,
    url: null,
  }
  const entry = (kind: 'triggered' | 'acknowledged' | 'resolved', at: number | null): IncidentLogEntry[] =>
    at === null ? [] : [{ id: `${id}:${kind}`, incidentId: id, kind, at, accountId: null, summary: null }]
  return {
    service,
    incident: {
      id,
      sourceServiceId: service.id,
      number: payload.number ?? null,
      title: payload.title,
      status: resolvedAt !== null ? 'resolved' : acknowledgedAt !== null ? 'acknowledged' : 'triggered',
      urgency: payload.urgency ?? null,
      priority: payload.priority ?? null,
      triggeredAt,
      resolvedAt,
      mergedIntoId: null,
      updatedAt: toldAt,
      url: payload.url ?? null,
    },
    log: [
      ...entry('triggered', triggeredAt),
      ...entry('acknowledged', acknowledgedAt),
      ...entry('resolved', resolvedAt),
    ],
  }
}

const instantOf = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Date.parse(text)
