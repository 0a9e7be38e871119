import { z } from 'zod'
import { CatalogueAnswer, MetricAnswer, RowsAnswer } from '../metric-contract'
import { pageParameters, scopeParameters } from '../parameters'
import { route } from '../route'

const Scope = z.object(scopeParameters)
const Metric = z.object({
  metric: z
    .string()
    .max(80)
    .meta({ description: 'Id of a metric of the catalogue.', example: 'change-throughput' }),
})

export const listMetrics = route({
  method: 'GET',
  path: '/api/v1/metrics',
  grant: 'read-aggregates',
  summary: 'Every metric that works, with its definition',
  answers: {
    200: { description: 'The catalogue.', schema: z.object({ rows: z.array(CatalogueAnswer) }) },
  },
})

export const readMetric = route({
  method: 'GET',
  path: '/api/v1/metrics/{metric}',
  grant: 'read-aggregates',
  summary: 'A metric over a window: total, buckets, trend, parts, what was left out and why',
  parameters: Metric,
  query: Scope,
  answers: { 200: { description: 'The metric.', schema: MetricAnswer } },
})

export const readMetricCsv = route({
  method: 'GET',
  path: '/api/v1/metrics/{metric}.csv',
  grant: 'read-own-rows',
  summary: 'The rows behind a metric as CSV, those left out with their reason',
  parameters: Metric,
  query: Scope,
  answers: {
    200: {
      description:
        'RFC 4180, UTF-8, CRLF, a header line: id, kind, title, place, team, at, value, counted, reason, url. A cell that a spreadsheet would run begins with an apostrophe.',
      content: 'text/csv',
    },
  },
})

export const listMetricRows = route({
  method: 'GET',
  path: '/api/v1/metrics/{metric}/rows',
  grant: 'read-own-rows',
  summary: 'The rows that a metric counts, newest first, and those that it leaves out',
  parameters: Metric,
  query: z.object({
    ...scopeParameters,
    ...pageParameters,
    part: z.string().min(1).max(80).optional().meta({
      description:
        'One part of the rows: `counted`, `not-counted`, `left-out`, `left-out:<reason>`, `class:ai`, `class:all`, `phase:<phase>`, `part:<part of the explanation>`, `provenance:<value>`, `judgement:<verdict>`, `service:unmatched`.',
      example: 'counted',
    }),
  }),
  answers: { 200: { description: 'A page of the rows.', schema: RowsAnswer } },
})

export const listRevisedRows = route({
  method: 'GET',
  path: '/api/v1/metrics/{metric}/revised',
  grant: 'read-own-rows',
  summary: 'The rows of a window that moved since somebody looked, with what they count now',
  description:
    'Rows that counted up to `since` and of which something became known, or was decided by a person, only after it.',
  parameters: Metric,
  query: z.object({
    ...scopeParameters,
    ...pageParameters,
    since: z.iso
      .datetime('an instant such as 2026-05-18T09:00:00Z')
      .meta({ description: 'When somebody looked.', example: '2026-05-18T09:00:00Z' }),
  }),
  answers: { 200: { description: 'A page of the rows.', schema: RowsAnswer } },
})
