import { z } from 'zod'
import { handler, pageParameters } from '@/lib/api/handler'
import { askedOf } from '@/lib/reports/find-asked'
import { metricRows } from '@/lib/reports/metric-rows'
import { scopeParameters } from '@/lib/reports/scope'

const Query = z.object({ ...scopeParameters, ...pageParameters })

export const GET = handler<typeof Query, { metric: string }>(Query, ({ query, parameters }) =>
  metricRows(askedOf(parameters.metric, query), query.cursor ?? 0, query.limit ?? 50),
)
