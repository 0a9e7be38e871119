'use client'

import type { IncidentsReport } from '@/lib/reports/screens/evidence'
import { PutRightProvider } from '../decisions/put-right-context'
import { ReportScreen } from '../frame/report-screen'
import { ListScreen } from '../lists/list-screen'
import { querySearch } from '../reports/scope-search'
import { useReport } from '../reports/use-report'
import { IncidentsTable } from './incidents-table'
import { UnmatchedServices } from './unmatched-services'

const noun = { one: 'incident', many: 'incidents' }

/** The incidents of the window, and the services that stand for none of ours. */
export function IncidentsView({ search }: { search: string }) {
  const query = useReport<IncidentsReport>('incidents', search)
  return (
    <ReportScreen query={query} filters={['team', 'service', 'window']}>
      {(report) => (
        <PutRightProvider search={querySearch(report.scope)}>
          <ListScreen
            title="Incidents"
            list="incidents"
            noun={noun}
            source="pagerduty"
            report={report}
            page={report.incidents}
            table={<IncidentsTable report={report} />}
          >
            <UnmatchedServices report={report} />
          </ListScreen>
        </PutRightProvider>
      )}
    </ReportScreen>
  )
}
