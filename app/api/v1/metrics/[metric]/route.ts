import { byEnding, handler } from '@/lib/api/handler'
import { readMetric, readMetricCsv } from '@/lib/api/routes/metrics'
import { askedOf } from '@/lib/reports/find-asked'
import { metricAnswer } from '@/lib/reports/metric-answer'
import { metricCsv } from '@/lib/reports/metric-csv'
import { noteExport } from '@/lib/reports/note-export'

const answer = handler(readMetric, async ({ query, parameters, viewer }) =>
  metricAnswer(await askedOf(parameters.metric, query, viewer)),
)

const csv = handler(readMetricCsv, async ({ query, parameters, viewer }) => {
  const asked = await askedOf(parameters.metric, query, viewer)
  await noteExport(viewer, asked)
  return metricCsv(asked)
})

export const GET = byEnding(answer, '.csv', csv)
