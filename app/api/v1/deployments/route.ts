import { z } from 'zod'
import { handler, pageParameters } from '@/lib/api/handler'
import { deploymentList } from '@/lib/reports/row-lists'
import { resolveScope, scopeParameters } from '@/lib/reports/scope'

const Query = z.object({ ...scopeParameters, ...pageParameters })

export const GET = handler(
  Query,
  ({ query }) =>
    deploymentList(resolveScope(query), { offset: query.cursor ?? 0, limit: query.limit ?? 50 }).page,
)
