import type { ExcludedRowAnswer, RowAnswer } from '../api/contract'
import type { Excluded, Item } from '../metrics/measured'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from '../metrics/rows'
import type { Found } from './metric-items'

const instant = (at: number): string => new Date(at).toISOString()

type Told = Pick<RowAnswer, 'id' | 'kind' | 'title' | 'href' | 'url' | 'place' | 'team' | 'note'>

/** What a row says of itself, by its kind. No login in any of them. */
export function rowTeller(found: Found): (row: unknown) => Told {
  const told = new Map<unknown, Told>()
  switch (found.of) {
    case 'changes':
      for (const { row } of [...found.measured.items, ...found.measured.excluded])
        told.set(row, changeTold(row))
      break
    case 'pull-requests':
      for (const { row } of [...found.measured.items, ...found.measured.excluded])
        told.set(row, pullRequestTold(row))
      break
    case 'deployments':
      for (const { row } of [...found.measured.items, ...found.measured.excluded])
        told.set(row, deploymentTold(row))
      break
    case 'incidents':
      for (const { row } of [...found.measured.items, ...found.measured.excluded])
        told.set(row, incidentTold(row))
  }
  return (row) => {
    const found = told.get(row)
    if (!found) throw new Error('A row was asked for that the metric did not find.')
    return found
  }
}

export const toRowAnswer = (item: Item<unknown>, tell: (row: unknown) => Told): RowAnswer => ({
  ...tell(item.row),
  at: instant(item.at),
  value: item.value,
  counted: item.isCounted,
  ...(item.isPossible === undefined ? {} : { possible: item.isPossible }),
})

export const toExcludedAnswer = (
  one: Excluded<unknown>,
  tell: (row: unknown) => Told,
): ExcludedRowAnswer => ({
  ...tell(one.row),
  at: instant(one.at),
  value: null,
  counted: false,
  reason: one.reason,
  isCensored: one.isCensored ?? false,
})

const numbered = (name: string, number: number | null): string =>
  number === null ? name : `${name} #${number}`

function changeTold(row: ChangeRow): Told {
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
