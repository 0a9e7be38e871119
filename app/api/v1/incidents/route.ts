import { handler } from '@/lib/api/handler'
import { listIncidents } from '@/lib/api/routes/lists'
import { wantedRows } from '@/lib/reports/list-search'
import { incidentList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

export const GET = handler(listIncidents, async ({ query }) => {
  const { page } = await incidentList(
    resolveListScope(query),
    { offset: query.cursor ?? 0, limit: query.limit ?? 50 },
    wantedRows(query),
    query.sourceService ?? null,
  )
  return page
})
