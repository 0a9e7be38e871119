import { requireViewer, type Viewer } from '../auth/viewer'
import { findMetric } from '../metrics/catalogue'
import { askMetric, selectionOf } from './asked'
import { whyWithoutAttribution } from './breakdown'
import { currentColumns } from './current-columns'
import { frame } from './frame'
import { metricHeadline } from './headline'
import { marksOf } from './marks'
import { metricAnswer } from './metric-answer'
import { metricRows } from './metric-rows'
import { pageScope } from './page-scope'
import { recoveriesOf } from './recoveries'
import type { Search } from './scope'
import type { MetricPageReport } from './screens/metrics'

const firstRows = 50

/** One metric with its picture, parts and first rows; null when there is no metric of this id. */
export async function metricPageReport(id: string, search: Search): Promise<MetricPageReport | null> {
  return metricPageFor(await requireViewer(), id, search)
}

export async function metricPageFor(
  viewer: Viewer,
  id: string,
  search: Search,
): Promise<MetricPageReport | null> {
  const metric = findMetric(id)
  if (!metric) return null
  const { resolved, problems } = pageScope(search, viewer)
  const columns = await currentColumns()
  const asked = askMetric(metric, resolved, columns)
  const answer = metricAnswer(asked)
  const incidents = selectionOf(columns, 'incidents', resolved)
  return {
    scope: resolved.scope,
    frame: frame(viewer, resolved.now, problems),
    ...metricHeadline(metric.entry, answer),
    entry: metric.entry,
    answer,
    rows: {
      counted: metricRows(asked, null, firstRows, 'counted'),
      'not-counted': metricRows(asked, null, firstRows, 'not-counted'),
      'left-out': metricRows(asked, null, firstRows, 'left-out'),
    },
    recoveries: id === 'incident-recovery-time' ? recoveriesOf(incidents, resolved) : null,
    marks: marksOf(resolved, incidents),
    withoutAttribution: whyWithoutAttribution(metric),
  }
}
