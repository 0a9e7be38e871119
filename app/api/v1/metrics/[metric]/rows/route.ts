import { z } from 'zod'
import { handler, pageParameters } from '@/lib/api/handler'
import { askedOf } from '@/lib/reports/find-asked'
import { metricRows } from '@/lib/reports/metric-rows'
import { scopeParameters } from '@/lib/reports/scope'

const Query = z.object({ ...scopeParameters, ...pageParameters, part: z.string().min(1).max(80).optional() })

export const GET = handler<typeof Query, { metric: string }>(Query, ({ query, parameters }) =>
  metricRows(askedOf(parameters.metric, query), query.cursor ?? 0, query.limit ?? 50, query.part ?? null),
)
