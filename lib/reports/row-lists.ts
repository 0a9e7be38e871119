import type { ChangeAnswer, DeploymentAnswer, IncidentAnswer } from '../api/contract'
import type { ChangeRow, DeploymentRow, IncidentRow } from '../metrics/rows'
import { rowsFor } from './asked'
import type { Paged, Sides } from './report'
import type { ResolvedScope } from './scope'
import { whyUnknown } from './why-unknown'

export type Page = { offset: number; limit: number }
/** Which rows are asked for: one side or both, and of those left out one reason or all. */
export type Wanted = { shows: Sides['shows'] | 'all'; reason: string | null }
const everything: Wanted = { shows: 'all', reason: null }
/** A list's page with both its sides counted. */
export type Listed<Answer> = { page: Paged<Answer>; sides: Sides }

export const instant = (at: number): string => new Date(at).toISOString()
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at))

function listed<Row extends { exclusion: string | null }, Answer>(
  { rows, unknown }: { rows: Row[]; unknown: Sides['unknown'] },
  page: Page,
  { shows, reason }: Wanted,
  toAnswer: (row: Row) => Answer,
): Listed<Answer> {
  const counted = rows.filter((row) => row.exclusion === null)
  const leftOut = rows.filter((row) => row.exclusion !== null)
  const side = shows === 'all' ? rows : shows === 'counted' ? counted : leftOut
  const asked = reason === null ? side : side.filter((row) => row.exclusion === reason)
  const reasons = new Map<string, number>()
  for (const { exclusion } of leftOut)
    if (exclusion) reasons.set(exclusion, (reasons.get(exclusion) ?? 0) + 1)
  return {
    page: unlessUnknown(paged(asked, page, toAnswer), unknown),
    sides: {
      shows: shows === 'left-out' ? 'left-out' : 'counted',
      unknown,
      counted: counted.length,
      leftOut: [...reasons]
        .map(([reason, count]) => ({ reason, count }))
        .toSorted((a, b) => b.count - a.count),
    },
  }
}

/** Nothing read is not nothing there. */
function unlessUnknown<Answer>(page: Paged<Answer>, unknown: Sides['unknown']): Paged<Answer> {
  return unknown === null || unknown === 'suppressed' || page.rows.length > 0
    ? page
    : { ...page, total: null, reason: unknown }
}

function paged<Row, Answer>(
  rows: Row[],
  { offset, limit }: Page,
  toAnswer: (row: Row) => Answer,
): Paged<Answer> {
  return {
    total: rows.length,
    rows: rows.slice(offset, offset + limit).map(toAnswer),
    nextCursor: offset + limit < rows.length ? String(offset + limit) : null,
  }
}

/** Changes counted in the window, newest first; those that do not count carry their reason. */
export function changeList(resolved: ResolvedScope, page: Page, wanted = everything) {
  const rows = resolved.isHidden ? [] : rowsFor(resolved).changes()
  const inWindow = rows.filter((row) => row.countedAt >= resolved.from && row.countedAt < resolved.to)
  return listed(
    { rows: inWindow, unknown: whyUnknown('changes', resolved, inWindow.length > 0) },
    page,
    wanted,
    toChangeAnswer,
  )
}

export function toChangeAnswer(row: ChangeRow): ChangeAnswer {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    title: row.title,
    url: row.url,
    repository: row.repositoryName,
    team: row.teamName,
    mergedAt: instant(row.countedAt),
    firstCommitAt: instantOrNull(row.firstCommitAt),
    openedAt: instantOrNull(row.openedAt),
    readyAt: instantOrNull(row.readyAt),
    firstResponseAt: instantOrNull(row.firstResponseAt),
    deliveredAt: instantOrNull(row.delivery?.deliveredAt ?? null),
    effectiveLines: row.effectiveLines,
    isUnreviewed: row.isUnreviewed,
    attribution: row.attribution,
    isExplained: row.explanation?.isExplained ?? null,
    exclusion: row.exclusion,
  }
}

/** Deployments finished in the window, newest first; those that do not count carry their reason. */
export function deploymentList(resolved: ResolvedScope, page: Page, wanted = everything) {
  const rows = resolved.isHidden ? [] : rowsFor(resolved).deployments()
  const inWindow = rows.filter((row) => row.finishedAt >= resolved.from && row.finishedAt < resolved.to)
  return listed(
    { rows: inWindow, unknown: whyUnknown('deployments', resolved, inWindow.length > 0) },
    page,
    wanted,
    toDeploymentAnswer,
  )
}

export function toDeploymentAnswer(row: DeploymentRow): DeploymentAnswer {
  return {
    id: row.id,
    service: row.serviceName,
    repository: row.repositoryName,
    team: row.teamName,
    source: row.source,
    environment: row.environment,
    sha: row.sha,
    url: row.url,
    startedAt: instant(row.startedAt),
    finishedAt: instant(row.finishedAt),
    failure: row.failure,
    reworkRule: row.reworkRule,
    recoveredAt: instantOrNull(row.recoveredAt),
    evidence: row.evidence,
    exclusion: row.exclusion,
  }
}

/** Incidents triggered in the window, newest first; those that do not count carry their reason. */
export function incidentList(
  resolved: ResolvedScope,
  page: Page,
  wanted = everything,
  sourceService: string | null = null,
) {
  const rows = resolved.isHidden ? [] : rowsFor(resolved).incidents()
  const inWindow = rows
    .filter((row) => row.triggeredAt >= resolved.from && row.triggeredAt < resolved.to)
    .filter((row) => sourceService === null || row.sourceServiceName === sourceService)
  return listed(
    { rows: inWindow, unknown: whyUnknown('incidents', resolved, inWindow.length > 0) },
    page,
    wanted,
    toIncidentAnswer,
  )
}

export function toIncidentAnswer(row: IncidentRow): IncidentAnswer {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    url: row.url,
    service: row.serviceName,
    sourceService: row.sourceServiceName,
    team: row.teamName,
    urgency: row.urgency,
    priority: row.priority,
    triggeredAt: instant(row.triggeredAt),
    acknowledgedAt: instantOrNull(row.acknowledgedAt),
    resolvedAt: instantOrNull(row.resolvedAt),
    isDecided: row.isDecided,
    exclusion: row.exclusion,
  }
}
