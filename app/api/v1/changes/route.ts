import { handler } from '@/lib/api/handler'
import { listChanges } from '@/lib/api/routes/lists'
import { wantedRows } from '@/lib/reports/list-search'
import { changeList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

export const GET = handler(listChanges, async ({ query, viewer }) => {
  const { page } = await changeList(
    resolveListScope(query, viewer),
    { cursor: query.cursor ?? null, limit: query.limit ?? 50 },
    wantedRows(query),
  )
  return page
})
