import { requireViewer } from '../auth/viewer'
import { findMetric } from '../metrics/catalogue'
import { frame } from './frame'
import { metricHeadline } from './headline'
import { marksOf } from './marks'
import { askMetric, metricAnswer, rowsFor } from './metric-answer'
import { metricRows } from './metric-rows'
import { pageScope } from './page-scope'
import type { MetricPageReport } from './report'
import type { Search } from './scope'

const firstRows = 50

/** One metric with its picture, parts and first rows; null when there is no metric of this id. */
export async function metricPageReport(id: string, search: Search): Promise<MetricPageReport | null> {
  await requireViewer()
  const metric = findMetric(id)
  if (!metric) return null
  const { resolved, problems } = pageScope(search)
  const rows = rowsFor(resolved)
  const asked = askMetric(metric, resolved, rows)
  const answer = metricAnswer(asked)
  return {
    scope: resolved.scope,
    frame: frame(resolved.now, problems),
    ...metricHeadline(metric.entry, answer),
    entry: metric.entry,
    answer,
    rows: metricRows(asked, 0, firstRows),
    marks: marksOf(resolved, resolved.isHidden ? [] : rows.incidents()),
  }
}
