import { requireViewer, type Viewer } from '../auth/viewer'
import type { Shape } from '../columns/shapes'
import { lackings } from '../metrics/lacking'
import { askMetric, selectionOf } from './asked'
import { currentColumns } from './current-columns'
import { decidable } from './decidable'
import { sharesByService, sharesByTeam } from './explained-places'
import { explanationsHeadline } from './explanations-headline'
import { requireMetric } from './find-asked'
import { frame } from './frame'
import { accountsOf, type LackingAsked, lackingList } from './lacking-list'
import { pageOf } from './list-search'
import { marksOf } from './marks'
import { metricAnswer } from './metric-answer'
import { pageScope, screenParameter } from './page-scope'
import type { Search } from './scope'
import type { ExplanationsReport } from './screens/explanations'

const rowsShown = 10

/** How many changes come explained, and which of them lack what. */
export async function explanationsReport(search: Search): Promise<ExplanationsReport> {
  return explanationsFor(await requireViewer(), search)
}

export async function explanationsFor(viewer: Viewer, search: Search): Promise<ExplanationsReport> {
  const { resolved, problems } = pageScope(search, viewer)
  const columns = await currentColumns()
  const asked = lackingAsked(viewer, search)
  const ofBoth = (id: string) => {
    const metric = requireMetric(id)
    const all = askMetric(metric, resolved, columns)
    return {
      entry: metric.entry,
      all: metricAnswer(all, 'own'),
      marked: { ...metricAnswer({ ...all, isAmong: isMarked }, 'own'), breakdown: [] },
    }
  }
  const [coverage, judged] = [ofBoth('explanation-coverage'), ofBoth('judged-share')]
  const measured = [
    { metric: requireMetric('explanation-coverage'), isAmong: () => true },
    { metric: requireMetric('explanation-coverage'), isAmong: isMarked },
    { metric: requireMetric('judged-share'), isAmong: () => true },
  ]
  const { page, counts, unknown } = await lackingList(viewer, resolved, asked, {
    ...pageOf(search),
    limit: rowsShown,
  })
  const decided = decidable(
    viewer,
    'change',
    page.rows.map(({ id }) => id),
  )
  return {
    scope: resolved.scope,
    frame: frame(viewer, resolved.now, problems),
    ...explanationsHeadline(coverage, judged, asked.marker),
    ...asked,
    coverage,
    judged,
    marks: marksOf(resolved, selectionOf(columns, 'incidents', resolved)),
    teams: sharesByTeam(columns, resolved, measured),
    services: sharesByService(columns, resolved, measured),
    queue: { page, counts, unknown },
    decidable: page.rows.flatMap(({ id }) => (decided[id]?.canDecide ? [id] : [])),
    own: { hasAccount: accountsOf(viewer).length > 0, hasTeams: viewer.teamIds.size > 0 },
  }
}

const isMarked = ({ parts }: Shape): boolean => parts.isMarked === true

/** What the address asks of the list; own changes are asked only by people who linked an account. */
function lackingAsked(viewer: Viewer, search: Search): LackingAsked {
  const lacks = screenParameter(search, 'lacks')
  const whose = screenParameter(search, 'whose')
  return {
    lacks: lackings.find((one) => one === lacks) ?? null,
    marker: screenParameter(search, 'marker') === 'ai' ? 'ai' : null,
    whose: whose === 'mine' && viewer.kind === 'user' ? 'mine' : whose === 'own-teams' ? 'own-teams' : null,
  }
}
