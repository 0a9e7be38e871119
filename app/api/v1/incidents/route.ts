import { z } from 'zod'
import { handler, pageParameters } from '@/lib/api/handler'
import { requireGrant } from '@/lib/auth/viewer'
import { listParameters, wantedRows } from '@/lib/reports/list-search'
import { incidentList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

const Query = z.object({
  ...listParameters,
  ...pageParameters,
  /** The vendor's service by name, also one that stands for none of ours. */
  sourceService: z.string().min(1).max(200).optional(),
})

export const GET = handler(Query, async ({ query, viewer }) => {
  requireGrant(viewer, 'read-own-rows')
  const { page } = await incidentList(
    resolveListScope(query, viewer),
    { offset: query.cursor ?? 0, limit: query.limit ?? 50 },
    wantedRows(query),
    query.sourceService ?? null,
  )
  return page
})
