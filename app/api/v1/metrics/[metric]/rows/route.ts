import { z } from 'zod'
import { handler, pageParameters } from '@/lib/api/handler'
import { requireGrant } from '@/lib/auth/viewer'
import { askedOf } from '@/lib/reports/find-asked'
import { metricRows } from '@/lib/reports/metric-rows'
import { scopeParameters } from '@/lib/reports/scope'

const Query = z.object({ ...scopeParameters, ...pageParameters, part: z.string().min(1).max(80).optional() })

export const GET = handler<typeof Query, { metric: string }>(Query, async ({ query, parameters, viewer }) => {
  requireGrant(viewer, 'read-own-rows')
  const asked = await askedOf(parameters.metric, query, viewer)
  return metricRows(asked, query.cursor ?? 0, query.limit ?? 50, query.part ?? null)
})
