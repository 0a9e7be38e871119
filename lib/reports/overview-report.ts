import { requireViewer, type Viewer } from '../auth/viewer'
import { askMetric, selectionOf } from './asked'
import { currentColumns } from './current-columns'
import { requireMetric } from './find-asked'
import { frame } from './frame'
import { overviewHeadline } from './headline'
import { marksOf } from './marks'
import { metricAnswer } from './metric-answer'
import { movedThisWeek } from './moved'
import { pageScope } from './page-scope'
import { recoveriesOf } from './recoveries'
import type { Search } from './scope'
import type { OverviewReport } from './screens/metrics'

const indicatorIds = ['review-time', 'incident-recovery-time', 'change-failure-rate', 'explanation-coverage']

/** The overview: throughput, the four indicators on the same weeks, what happened, and the sentence that says it. */
export async function overviewReport(search: Search): Promise<OverviewReport> {
  return overviewFor(await requireViewer(), search)
}

export async function overviewFor(viewer: Viewer, search: Search): Promise<OverviewReport> {
  const { resolved, problems } = pageScope(search, viewer)
  const columns = await currentColumns()
  const asked = (id: string) => {
    const metric = requireMetric(id)
    return { entry: metric.entry, answer: metricAnswer(askMetric(metric, resolved, columns), 'own') }
  }
  const throughput = asked('change-throughput')
  const unreviewed = asked('unreviewed-share')
  const indicators = indicatorIds.map(asked)
  const incidents = selectionOf(columns, 'incidents', resolved)
  return {
    scope: resolved.scope,
    frame: frame(viewer, resolved.now, problems),
    ...overviewHeadline(throughput.answer, unreviewed.answer, indicators),
    throughput,
    unreviewed,
    indicators,
    recoveries: recoveriesOf(incidents, resolved),
    marks: marksOf(resolved, incidents),
    moved: movedThisWeek(resolved, throughput, asked('deployment-frequency'), incidents),
  }
}
