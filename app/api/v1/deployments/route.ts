import { handler } from '@/lib/api/handler'
import { listDeployments } from '@/lib/api/routes/lists'
import { wantedRows } from '@/lib/reports/list-search'
import { deploymentList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

export const GET = handler(listDeployments, async ({ query }) => {
  const { page } = await deploymentList(
    resolveListScope(query),
    { offset: query.cursor ?? 0, limit: query.limit ?? 50 },
    wantedRows(query),
  )
  return page
})
