'use client'

import type { DeploymentsReport } from '@/lib/reports/screens/evidence'
import { PutRightProvider } from '../decisions/put-right-context'
import { ReportScreen } from '../frame/report-screen'
import { ListScreen } from '../lists/list-screen'
import { querySearch } from '../reports/scope-search'
import { useReport } from '../reports/use-report'
import { DeploymentSources } from './deployment-sources'
import { DeploymentsTable } from './deployments-table'

const noun = { one: 'deployment', many: 'deployments' }

/** The deployments to production, and from where each repository's are read. */
export function DeploymentsView({ search }: { search: string }) {
  const query = useReport<DeploymentsReport>('deployments', search)
  return (
    <ReportScreen query={query} filters={['team', 'service', 'repository', 'window']}>
      {(report) => (
        <PutRightProvider search={querySearch(report.scope)}>
          <ListScreen
            title="Deployments"
            list="deployments"
            noun={noun}
            source="github"
            report={report}
            page={report.deployments}
            table={<DeploymentsTable report={report} />}
          >
            <DeploymentSources report={report} />
          </ListScreen>
        </PutRightProvider>
      )}
    </ReportScreen>
  )
}
