import { listIncidentRows } from '@/db/queries/list-incident-rows'
import { requireViewer } from '../auth/viewer'
import { frame } from './frame'
import { pageScope, screenParameter } from './page-scope'
import { reader } from './reader'
import type { ChangesReport, DeploymentsReport, IncidentsReport, SyncReport } from './report'
import { repositoryList } from './repository-list'
import { changeList, deploymentList, incidentList } from './row-lists'
import type { Search } from './scope'
import { syncAnswer } from './sync-answer'

const pageSize = 50

const pageOf = (search: Search) => {
  const cursor = screenParameter(search, 'cursor')
  return { offset: cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0, limit: pageSize }
}

const showsOf = (search: Search) => (screenParameter(search, 'shows') === 'left-out' ? 'left-out' : 'counted')

export async function changesReport(search: Search): Promise<ChangesReport> {
  await requireViewer()
  const { resolved, problems } = pageScope(search)
  const { page, sides } = changeList(resolved, pageOf(search), showsOf(search))
  return {
    scope: resolved.scope,
    frame: frame(resolved.now, problems),
    sides,
    changes: page,
  }
}

export async function deploymentsReport(search: Search): Promise<DeploymentsReport> {
  await requireViewer()
  const { resolved, problems } = pageScope(search)
  const { page, sides } = deploymentList(resolved, pageOf(search), showsOf(search))
  return {
    scope: resolved.scope,
    frame: frame(resolved.now, problems),
    sides,
    deployments: page,
    repositories: repositoryList(),
  }
}

export async function incidentsReport(search: Search): Promise<IncidentsReport> {
  await requireViewer()
  const { resolved, problems } = pageScope(search)
  const { page, sides } = incidentList(resolved, pageOf(search), showsOf(search))
  const rows = resolved.isHidden ? [] : listIncidentRows(reader(), resolved)
  const unmatched = new Map<string, number>()
  for (const row of rows) {
    if (row.serviceId !== null || row.exclusion !== null) continue
    unmatched.set(row.sourceServiceName, (unmatched.get(row.sourceServiceName) ?? 0) + 1)
  }
  return {
    scope: resolved.scope,
    frame: frame(resolved.now, problems),
    sides,
    incidents: page,
    unmatched: [...unmatched].map(([name, incidents]) => ({ name, incidents })),
  }
}

export async function syncReport(): Promise<SyncReport> {
  await requireViewer()
  const now = Date.now()
  return { frame: frame(now), sync: syncAnswer(now), repositories: repositoryList() }
}
