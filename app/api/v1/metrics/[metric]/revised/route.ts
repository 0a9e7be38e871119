import { handler } from '@/lib/api/handler'
import { listRevisedRows } from '@/lib/api/routes/metrics'
import { askedOf } from '@/lib/reports/find-asked'
import { revisedRows } from '@/lib/reports/revised'

export const GET = handler(listRevisedRows, async ({ query, parameters, viewer }) => {
  const { since, cursor = null, limit = 50, ...scope } = query
  const asked = await askedOf(parameters.metric, scope, viewer)
  return revisedRows(asked, Date.parse(since), cursor, limit)
})
