import { listToldChanges } from '@/db/queries/list-change-rows'
import { listDeploymentRows } from '@/db/queries/list-deployment-rows'
import { listIncidentRows } from '@/db/queries/list-incident-rows'
import { listPullRequestRows } from '@/db/queries/list-pull-request-rows'
import { instant } from '../api/instant'
import type { ExcludedRowAnswer, RowAnswer } from '../api/metric-contract'
import type { FoundRow } from '../columns/list-newest'
import type { DeploymentRow, IncidentRow, PullRequestRow, ToldChange } from '../metrics/rows'
import type { Asked } from './asked'
import { notShownRow } from './not-shown'
import { reader } from './reader'
import type { RowPart } from './row-part'
import { toldRows } from './told-rows'
import { isRowListed, type Standing, type Visibility } from './visibility'

type Told = Pick<RowAnswer, 'id' | 'kind' | 'title' | 'href' | 'url' | 'place' | 'team' | 'note'>

/** What the rows of a page say of themselves, by row number. No login in any of them. */
function wordsOf({ metric, resolved: { visibility } }: Asked, found: FoundRow[]): Map<number, Told> {
  const rowids = found.map(({ rowid }) => rowid)
  switch (metric.of) {
    case 'changes':
      return byRowid(visibility, listToldChanges(reader(), rowids), changeTold)
    case 'pull-requests':
      return byRowid(visibility, listPullRequestRows(reader(), rowids), pullRequestTold)
    case 'deployments':
      return byRowid(visibility, listDeploymentRows(reader(), rowids), deploymentTold)
    case 'incidents':
      return byRowid(visibility, listIncidentRows(reader(), rowids), incidentTold)
  }
}

const byRowid = <Row extends Standing & { rowid: number }>(
  visibility: Visibility,
  rows: Row[],
  tell: (row: Row) => Told,
): Map<number, Told> =>
  new Map(
    toldRows(visibility, rows).map((row) => [
      row.rowid,
      isRowListed(visibility, row) ? tell(row) : notShownRow(row.rowid, tell(row)),
    ]),
  )

/** Rows that count. One that was removed since the columns were read is left out. `isCounted`: who is in the numerator of the part asked for. */
export function rowAnswers(
  asked: Asked,
  found: FoundRow[],
  isCounted: NonNullable<RowPart['isCounted']>,
): RowAnswer[] {
  const told = wordsOf(asked, found)
  return found.flatMap(({ rowid, at, value, verdict, shape }) => {
    const own = told.get(rowid)
    if (!own || 'leave' in verdict) return []
    return [
      {
        ...own,
        at: instant(at),
        value,
        counted: isCounted(shape, verdict.isCounted),
        ...(verdict.isPossible === undefined ? {} : { possible: verdict.isPossible }),
      },
    ]
  })
}

/** Rows left out, with the reason. */
export function excludedAnswers(asked: Asked, found: FoundRow[]): ExcludedRowAnswer[] {
  const told = wordsOf(asked, found)
  return found.flatMap(({ rowid, at, verdict }) => {
    const own = told.get(rowid)
    if (!own || !('leave' in verdict)) return []
    return [
      {
        ...own,
        at: instant(at),
        value: null,
        counted: false,
        reason: verdict.leave,
        isCensored: verdict.isCensored ?? false,
      },
    ]
  })
}

const numbered = (name: string, number: number | null): string =>
  number === null ? name : `${name} #${number}`

function changeTold(row: ToldChange): Told {
  return {
    id: row.id,
    kind: 'change',
    title: row.title,
    href: `/changes/${encodeURIComponent(row.id)}`,
    url: row.url,
    place: numbered(row.repositoryName, row.number),
    team: row.teamName,
    note: row.kind === 'push' ? 'push without a pull request' : null,
  }
}

function pullRequestTold(row: PullRequestRow): Told {
  return {
    id: row.id,
    kind: 'pull-request',
    title: row.title,
    href: row.state === 'merged' ? `/changes/${encodeURIComponent(row.id)}` : null,
    url: row.url,
    place: numbered(row.repositoryName, row.number),
    team: row.teamName,
    note: row.isDraft ? 'draft' : row.state,
  }
}

function deploymentTold(row: DeploymentRow): Told {
  return {
    id: row.id,
    kind: 'deployment',
    title: `${row.serviceName} to ${row.environment}`,
    href: null,
    url: row.url,
    place: `${row.serviceName} ${row.sha.slice(0, 7)}`,
    team: row.teamName,
    note: row.evidence[0] ?? row.reworkRule,
  }
}

function incidentTold(row: IncidentRow): Told {
  return {
    id: row.id,
    kind: 'incident',
    title: row.title,
    href: null,
    url: row.url,
    place: numbered(row.serviceName ?? row.sourceServiceName, row.number),
    team: row.teamName,
    note: row.serviceId === null ? 'its service matches none of ours' : null,
  }
}
