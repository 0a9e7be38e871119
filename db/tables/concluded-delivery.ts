import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { DeploymentExclusion, LinkRule, LinkVerdict } from '@/lib/domain/change'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { IncidentExclusion } from '@/lib/domain/incident'
import { count, decimal, flag, id, instant, json, oneOf, words } from './columns'
import { concluded } from './concluded'

export const service = sqliteTable('service', {
  id: id().primaryKey(),
  name: words().notNull(),
  repositoryIds: json<string[]>().notNull(),
  /** Of its one repository, where it is not the whole. */
  folders: json<string[]>().notNull().default([]),
  teamId: id().notNull(),
  ...concluded(),
})

/** A vendor's service that stands for one of ours; `serviceId` null is unmatched and listed as such. */
export const serviceJoin = sqliteTable('service_join', {
  sourceServiceId: id().primaryKey(),
  serviceId: id(),
  method: oneOf<'change-events' | 'explicit-reference' | 'equal-name' | 'decision' | 'unmatched'>().notNull(),
  ...concluded(),
})

/** The sources of deployments found in a repository's own data, and the one in force. */
export const deploymentSourceFound = sqliteTable(
  'deployment_source',
  {
    repositoryId: id().notNull(),
    source: oneOf<DeploymentSource>().notNull(),
    count: count().notNull(),
    lastAt: instant(),
    isChosen: flag().notNull(),
    words: words().notNull(),
    ...concluded(),
  },
  (t) => [primaryKey({ columns: [t.repositoryId, t.source] })],
)

export const deployment = sqliteTable(
  'deployment',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    serviceId: id().notNull(),
    teamId: id().notNull(),
    source: oneOf<DeploymentSource>().notNull(),
    environment: words().notNull(),
    sha: words().notNull(),
    url: words(),
    startedAt: instant().notNull(),
    finishedAt: instant().notNull(),
    outcome: oneOf<'success' | 'failure' | 'unfinished'>().notNull(),
    exclusion: oneOf<DeploymentExclusion>(),
    isRollback: flag().notNull(),
    /** Services of folders that the changes lie in which it brought first. */
    folderServiceIds: json<string[]>().notNull().default([]),
    ...concluded(),
  },
  (t) => [
    index('deployment_finished').on(t.finishedAt),
    index('deployment_repository_finished').on(t.repositoryId, t.finishedAt),
  ],
)

/** What became of a deployment: whether it was made to mend something, and when what it broke was mended. */
export const deploymentOutcome = sqliteTable(
  'deployment_outcome',
  {
    deploymentId: id().primaryKey(),
    repositoryId: id().notNull(),
    reworkRule: oneOf<'rollback' | 'revert' | 'hotfix' | 'incident-fix'>(),
    impactStartedAt: instant(),
    recoveredAt: instant(),
    /** False: a person said that it did not fail, whatever its links say. Null: its links say. */
    isFailure: flag(),
    ...concluded(),
  },
  (t) => [index('deployment_outcome_repository').on(t.repositoryId)],
)

/** A change's first production deployment; `deploymentId` null with the reason when there is none. */
export const delivery = sqliteTable(
  'delivery',
  {
    changeId: id().primaryKey(),
    repositoryId: id().notNull(),
    deploymentId: id(),
    serviceId: id(),
    method: oneOf<'merge-sha' | 'ancestry' | 'branch-and-time'>(),
    deliveredAt: instant(),
    reason: words(),
    ...concluded(),
  },
  (t) => [index('delivery_repository').on(t.repositoryId), index('delivery_delivered').on(t.deliveredAt)],
)

/** Whether an incident counts, for which service, and what its log entries tell of its course. */
export const incidentCount = sqliteTable(
  'incident_count',
  {
    incidentId: id().primaryKey(),
    serviceId: id(),
    teamId: id(),
    exclusion: oneOf<IncidentExclusion>(),
    acknowledgedAt: instant(),
    resolvedAt: instant(),
    triggeredAt: instant().notNull(),
    ...concluded(),
  },
  (t) => [
    index('incident_count_triggered').on(t.triggeredAt),
    index('incident_count_service').on(t.serviceId),
  ],
)

/** A possible link between what broke and what was released: what the rule says, and what a person decided of it. */
export const linkCandidate = sqliteTable(
  'link_candidate',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    deploymentId: id().notNull(),
    changeId: id(),
    incidentId: id(),
    rule: oneOf<LinkRule>().notNull(),
    strength: oneOf<'confirmed' | 'suspected' | 'weak'>().notNull(),
    score: decimal().notNull(),
    evidence: words().notNull(),
    /** What a person decided; null is nothing. It outranks `strength`. */
    verdict: oneOf<LinkVerdict>(),
    ...concluded(),
  },
  (t) => [
    index('link_candidate_deployment').on(t.deploymentId),
    index('link_candidate_incident').on(t.incidentId),
    index('link_candidate_repository').on(t.repositoryId),
  ],
)
