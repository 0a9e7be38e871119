import { handler } from '@/lib/api/handler'
import { listMetricRows } from '@/lib/api/routes/metrics'
import { askedOf } from '@/lib/reports/find-asked'
import { metricRows } from '@/lib/reports/metric-rows'

export const GET = handler(listMetricRows, async ({ query, parameters, viewer }) => {
  const asked = await askedOf(parameters.metric, query, viewer)
  return metricRows(asked, query.cursor ?? null, query.limit ?? 50, query.part ?? null)
})
