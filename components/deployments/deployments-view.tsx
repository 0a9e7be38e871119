'use client'

import { withheldWords } from '@/lib/format/words-of-withheld'
import type { DeploymentsReport } from '@/lib/reports/screens/evidence'
import { PutRightProvider } from '../decisions/put-right-context'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Nothing } from '../lists/nothing'
import { Pager } from '../lists/pager'
import { SidesLede, SideTabs } from '../lists/side-tabs'
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
          <div className={screen.screen}>
            <header className={screen.head}>
              <h1>Deployments</h1>
              <SidesLede list="deployments" noun={noun} scope={report.scope} sides={report.sides} />
            </header>
            <div className="panel">
              <SideTabs list="deployments" scope={report.scope} sides={report.sides} />
              {report.deployments.rows.length === 0 ? (
                <Nothing
                  noun={noun}
                  source="github"
                  frame={report.frame}
                  withheld={report.deployments.withheld}
                  unknown={report.sides.unknown}
                />
              ) : (
                <>
                  <DeploymentsTable report={report} />
                  <Pager
                    shown={report.deployments.rows.length}
                    page={report.deployments}
                    withheld={withheldWords(report.deployments.withheld, report.frame.rows, noun)}
                  />
                </>
              )}
            </div>
            <DeploymentSources report={report} />
          </div>
        </PutRightProvider>
      )}
    </ReportScreen>
  )
}
