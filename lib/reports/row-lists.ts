import { listChangeRows } from '@/db/queries/list-change-rows'
import { listDeploymentRows } from '@/db/queries/list-deployment-rows'
import { listIncidentRows } from '@/db/queries/list-incident-rows'
import { listSourceServiceNames } from '@/db/queries/list-places'
import type { ChangeAnswer } from '../api/change-contract'
import { instant, instantOrNull } from '../api/instant'
import type { DeploymentAnswer, IncidentAnswer } from '../api/operations-contract'
import type { Selection } from '../columns/columns'
import { listNewest, type RowFilter } from '../columns/list-newest'
import { tallyColumns } from '../columns/tally-columns'
import type { ChangeRow, DeploymentRow, IncidentRow } from '../metrics/rows'
import { selectionOf } from './asked'
import { currentColumns } from './current-columns'
import { listPage, type Page } from './list-page'
import { notShownChange, notShownDeployment, notShownIncident } from './not-shown'
import { reader } from './reader'
import { questionOf, type ResolvedScope } from './scope'
import type { Paged, Sides } from './screens/screen'
import { toldRows } from './told-rows'
import { isRowListed, rowsInLists, type Standing } from './visibility'
import { whyUnknown } from './why-unknown'

/** Which rows are asked for: one side or both, and of those left out one reason or all. */
export type Wanted = { shows: Sides['shows'] | 'all'; reason: string | null }
const everything: Wanted = { shows: 'all', reason: null }
/** A list's page with both its sides counted. */
export type Listed<Answer> = { page: Paged<Answer>; sides: Sides }

type Asked = { resolved: ResolvedScope; selection: Selection; sourceService?: string | null }

/** A list shows what its metric counts and what it leaves out, each row where it counts. */
function listed<Row extends Standing & { rowid: number }, Answer>(
  { resolved, selection, sourceService = null }: Asked,
  metricId: string,
  page: Page,
  { shows, reason }: Wanted,
  read: (rowids: number[]) => Row[],
  toAnswer: (row: Row) => Answer,
  hide: (rowid: number, answer: Answer) => Answer,
): Listed<Answer> {
  const stretch = { start: resolved.from, end: resolved.to }
  const [tally] = tallyColumns(selection, metricId, [stretch])
  const isAsked: RowFilter['isAsked'] = (_, verdict) => {
    if (shows !== 'all' && (shows === 'left-out') !== 'leave' in verdict) return false
    return reason === null || ('leave' in verdict && verdict.leave === reason)
  }
  const isListed = rowsInLists(selection, resolved.visibility)
  const listing = listNewest(selection, metricId, stretch, { isAsked }, isListed)
  const question = [metricId, ...questionOf(resolved), sourceService, shows, reason]
  const { found, nextCursor } = listPage(listing, page, question, (row) => row)
  const rows = toldRows(resolved.visibility, read(found.map(({ rowid }) => rowid)))
  const answerOf = (row: Row) =>
    isRowListed(resolved.visibility, row) ? toAnswer(row) : hide(row.rowid, toAnswer(row))
  const hasRows = tally !== undefined && tally.items + tally.reasons.size > 0
  const unknown = whyUnknown(selection.table.kind, resolved, hasRows)
  const { total, withheld } = listing
  return {
    page: unlessUnknown({ total, rows: rows.map(answerOf), withheld, nextCursor }, unknown),
    sides: {
      shows: shows === 'left-out' ? 'left-out' : 'counted',
      unknown,
      counted: tally?.items ?? 0,
      leftOut: [...(tally?.reasons ?? [])]
        .map(([reason, count]) => ({ reason, count }))
        .toSorted((a, b) => b.count - a.count),
    },
  }
}

/** Nothing read is not nothing there. */
function unlessUnknown<Answer>(page: Paged<Answer>, unknown: Sides['unknown']): Paged<Answer> {
  return unknown === null || unknown === 'suppressed' || page.rows.length + page.withheld > 0
    ? page
    : { ...page, total: null, reason: unknown }
}

/** Changes counted in the window, newest first; those that do not count carry their reason. */
export async function changeList(resolved: ResolvedScope, page: Page, wanted = everything) {
  const selection = selectionOf(await currentColumns(), 'changes', resolved)
  const asked = { resolved, selection }
  const read = (rowids: number[]) => listChangeRows(reader(), rowids)
  return listed(asked, 'change-throughput', page, wanted, read, toChangeAnswer, notShownChange)
}

/** What a change is and where it stands, wherever it is listed. */
export const changeNamed = (row: ChangeRow) => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  url: row.url,
  repository: row.repositoryName,
  team: row.teamName,
  mergedAt: instant(row.countedAt),
})

export function toChangeAnswer(row: ChangeRow): ChangeAnswer {
  return {
    ...changeNamed(row),
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
export async function deploymentList(resolved: ResolvedScope, page: Page, wanted = everything) {
  const selection = selectionOf(await currentColumns(), 'deployments', resolved)
  const asked = { resolved, selection }
  const read = (rowids: number[]) => listDeploymentRows(reader(), rowids)
  return listed(asked, 'deployment-frequency', page, wanted, read, toDeploymentAnswer, notShownDeployment)
}

function toDeploymentAnswer(row: DeploymentRow): DeploymentAnswer {
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
export async function incidentList(
  resolved: ResolvedScope,
  page: Page,
  wanted = everything,
  sourceService: string | null = null,
) {
  const sourceServiceIds = sourceService === null ? null : idsOfSourceService(sourceService)
  const selection = selectionOf(await currentColumns(), 'incidents', resolved, sourceServiceIds)
  const asked = { resolved, selection, sourceService }
  const read = (rowids: number[]) => listIncidentRows(reader(), rowids)
  return listed(asked, 'link-coverage', page, wanted, read, toIncidentAnswer, notShownIncident)
}

/** Services of the vendor with this name; one whose name was not read goes by its id. */
const idsOfSourceService = (name: string): string[] => [
  name,
  ...[...listSourceServiceNames(reader())].flatMap(([id, own]) => (own === name ? [id] : [])),
]

function toIncidentAnswer(row: IncidentRow): IncidentAnswer {
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
