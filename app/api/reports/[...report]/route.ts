import { answerToFailure } from '@/lib/api/answer-to-failure'
import { ApiError } from '@/lib/api/api-error'
import { accountsReport, peopleNamesReport } from '@/lib/reports/accounts-report'
import { auditReport, dataReport, peopleReport, tokensReport } from '@/lib/reports/admin-reports'
import { attributionWordsReport } from '@/lib/reports/attribution-words-report'
import { calendarReport } from '@/lib/reports/calendar-report'
import { changeReport } from '@/lib/reports/change-report'
import { changesReport } from '@/lib/reports/changes-report'
import { connectionsReport } from '@/lib/reports/connections-report'
import { definitionsReport } from '@/lib/reports/definitions-report'
import { deploymentsReport } from '@/lib/reports/deployments-report'
import { doesItHelpReport } from '@/lib/reports/does-it-help-report'
import { explanationsReport } from '@/lib/reports/explanations-report'
import { incidentsReport } from '@/lib/reports/incidents-report'
import { mappingAlikeReport } from '@/lib/reports/mapping-alike-report'
import { mappingDeploymentsReport } from '@/lib/reports/mapping-deployments-report'
import { mappingFoldersReport } from '@/lib/reports/mapping-folders-report'
import { mappingRepositoryReport } from '@/lib/reports/mapping-repository-report'
import { mappingServicesReport } from '@/lib/reports/mapping-services-report'
import { metricPageReport } from '@/lib/reports/metric-page-report'
import { metricsReport } from '@/lib/reports/metrics-report'
import { overviewReport } from '@/lib/reports/overview-report'
import { ownersReport } from '@/lib/reports/owners-report'
import { practiceReport } from '@/lib/reports/practice-report'
import type { Search } from '@/lib/reports/scope'
import { syncReport, syncStreamsReport } from '@/lib/reports/sync-report'

const reports: Record<string, (search: Search, id: string) => Promise<object | null>> = {
  overview: overviewReport,
  metrics: metricsReport,
  metric: (search, id) => metricPageReport(id, search),
  changes: changesReport,
  change: (_, id) => changeReport(id),
  deployments: deploymentsReport,
  incidents: incidentsReport,
  'does-it-help': doesItHelpReport,
  explanations: explanationsReport,
  definitions: definitionsReport,
  sync: syncReport,
  'sync-streams': syncStreamsReport,
  people: peopleReport,
  accounts: accountsReport,
  'people-names': peopleNamesReport,
  calendar: calendarReport,
  'explanation-practice': practiceReport,
  'attribution-words': attributionWordsReport,
  owners: ownersReport,
  tokens: tokensReport,
  data: dataReport,
  audit: auditReport,
  connections: connectionsReport,
  'mapping-deployments': mappingDeploymentsReport,
  'mapping-repository': mappingRepositoryReport,
  'mapping-services': mappingServicesReport,
  'mapping-folders': mappingFoldersReport,
  'mapping-alike': mappingAlikeReport,
}

/** The report behind a screen, for the screen's own refetch. Each report checks the viewer itself. */
export async function GET(
  request: Request,
  context: { params: Promise<{ report: string[] }> },
): Promise<Response> {
  try {
    const [name = '', id = ''] = (await context.params).report
    const report = Object.hasOwn(reports, name) ? reports[name] : undefined
    const search = Object.fromEntries(new URL(request.url).searchParams)
    const answer = report ? await report(search, decodeURIComponent(id)) : null
    if (!answer) throw new ApiError(404, 'no-such-report', 'There is no such report.')
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    const answer = answerToFailure(error)
    if (answer) return answer
    throw error
  }
}
