import { requireViewer } from '../auth/viewer'
import { catalogue } from '../metrics/catalogue'
import { askMetric, rowsFor } from './asked'
import { frame } from './frame'
import { metricAnswer } from './metric-answer'
import { pageScope } from './page-scope'
import type { MetricsReport } from './report'
import type { Search } from './scope'

/** Every metric that works with its number for the scope. */
export async function metricsReport(search: Search): Promise<MetricsReport> {
  await requireViewer()
  const { resolved, problems } = pageScope(search)
  const rows = rowsFor(resolved)
  return {
    scope: resolved.scope,
    frame: frame(resolved.now, problems),
    metrics: catalogue.map((metric) => ({
      entry: metric.entry,
      answer: metricAnswer(askMetric(metric, resolved, rows), 'own'),
    })),
  }
}
