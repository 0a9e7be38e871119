import { requireViewer } from '../auth/viewer'
import { askMetric, rowsFor } from './asked'
import { requireMetric } from './find-asked'
import { frame } from './frame'
import { overviewHeadline } from './headline'
import { marksOf } from './marks'
import { metricAnswer } from './metric-answer'
import { movedThisWeek } from './moved'
import { pageScope } from './page-scope'
import { recoveriesOf } from './recoveries'
import type { OverviewReport } from './report'
import type { Search } from './scope'

const indicatorIds = ['review-time', 'incident-recovery-time', 'change-failure-rate', 'explanation-coverage']

/** The overview: throughput, the four indicators on the same weeks, what happened, and the sentence that says it. */
export async function overviewReport(search: Search): Promise<OverviewReport> {
  await requireViewer()
  const { resolved, problems } = pageScope(search)
  const rows = rowsFor(resolved)
  const asked = (id: string) => {
    const metric = requireMetric(id)
    return { entry: metric.entry, answer: metricAnswer(askMetric(metric, resolved, rows), 'own') }
  }
  const throughput = asked('change-throughput')
  const unreviewed = asked('unreviewed-share')
  const indicators = indicatorIds.map(asked)
  const incidents = resolved.isHidden ? [] : rows.incidents()
  return {
    scope: resolved.scope,
    frame: frame(resolved.now, problems),
    ...overviewHeadline(throughput.answer, unreviewed.answer, indicators),
    throughput,
    unreviewed,
    indicators,
    recoveries: recoveriesOf(incidents, resolved),
    marks: marksOf(resolved, incidents),
    moved: movedThisWeek(resolved, asked('change-throughput'), asked('deployment-frequency'), incidents),
  }
}
