import { z } from 'zod'
import { handler, pageParameters } from '@/lib/api/handler'
import { requireGrant } from '@/lib/auth/viewer'
import { listParameters, wantedRows } from '@/lib/reports/list-search'
import { deploymentList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

const Query = z.object({ ...listParameters, ...pageParameters })

export const GET = handler(Query, async ({ query, viewer }) => {
  requireGrant(viewer, 'read-own-rows')
  const { page } = await deploymentList(
    resolveListScope(query, viewer),
    { offset: query.cursor ?? 0, limit: query.limit ?? 50 },
    wantedRows(query),
  )
  return page
})
