import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { requireGrant } from '@/lib/auth/viewer'
import { askedOf } from '@/lib/reports/find-asked'
import { metricAnswer } from '@/lib/reports/metric-answer'
import { metricCsv } from '@/lib/reports/metric-csv'
import { scopeParameters } from '@/lib/reports/scope'

export const GET = handler<z.ZodObject<typeof scopeParameters>, { metric: string }>(
  z.object(scopeParameters),
  async ({ query, parameters, viewer }) => {
    const id = parameters.metric
    if (!id.endsWith('.csv')) return metricAnswer(await askedOf(id, query, viewer))
    requireGrant(viewer, 'read-own-rows')
    return metricCsv(await askedOf(id.slice(0, -'.csv'.length), query, viewer))
  },
)
