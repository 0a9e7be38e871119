import { requireViewer } from '../auth/viewer'
import { rowsFor } from './asked'
import { frame } from './frame'
import { pageOf, wantedOf } from './list-search'
import { pageScope } from './page-scope'
import type { IncidentsReport } from './report'
import { incidentList } from './row-lists'
import type { Search } from './scope'

/** Incidents of the scope; services that join none of ours are told apart. */
export async function incidentsReport(search: Search): Promise<IncidentsReport> {
  await requireViewer()
  const { resolved, problems } = pageScope(search)
  const { page, sides } = incidentList(resolved, pageOf(search), wantedOf(search))
  const rows = resolved.isHidden ? [] : rowsFor(resolved).incidents()
  const unmatched = new Map<string, number>()
  for (const row of rows) {
    const isInWindow = row.triggeredAt >= resolved.from && row.triggeredAt < resolved.to
    if (!isInWindow || row.serviceId !== null || row.exclusion !== null) continue
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
