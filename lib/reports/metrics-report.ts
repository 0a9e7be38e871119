import { setImmediate as nextTurn } from 'node:timers/promises'
import { requireViewer, type Viewer } from '../auth/viewer'
import { catalogue } from '../metrics/catalogue'
import { askMetric } from './asked'
import { currentColumns } from './current-columns'
import { frame } from './frame'
import { metricAnswer } from './metric-answer'
import { pageScope } from './page-scope'
import type { Search } from './scope'
import type { MetricsReport } from './screens/metrics'

/** Every metric that works with its number for the scope. */
export async function metricsReport(search: Search): Promise<MetricsReport> {
  return metricsFor(await requireViewer(), search)
}

export async function metricsFor(viewer: Viewer, search: Search): Promise<MetricsReport> {
  const { resolved, problems } = pageScope(search, viewer)
  const columns = await currentColumns()
  const metrics: MetricsReport['metrics'] = []
  for (const metric of catalogue) {
    metrics.push({ entry: metric.entry, answer: metricAnswer(askMetric(metric, resolved, columns), 'own') })
    // Others are answered in between.
    await nextTurn()
  }
  return { scope: resolved.scope, frame: frame(viewer, resolved.now, problems), metrics }
}
