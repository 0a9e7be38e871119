'use client'

import { withheldWords } from '@/lib/format/words-of-withheld'
import type { IncidentsReport } from '@/lib/reports/screens/evidence'
import { PutRightProvider } from '../decisions/put-right-context'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Nothing } from '../lists/nothing'
import { Pager } from '../lists/pager'
import { SidesLede, SideTabs } from '../lists/side-tabs'
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
          <div className={screen.screen}>
            <header className={screen.head}>
              <h1>Incidents</h1>
              <SidesLede list="incidents" noun={noun} scope={report.scope} sides={report.sides} />
            </header>
            <div className="panel">
              <SideTabs list="incidents" scope={report.scope} sides={report.sides} />
              {report.incidents.rows.length === 0 ? (
                <Nothing
                  noun={noun}
                  source="pagerduty"
                  frame={report.frame}
                  withheld={report.incidents.withheld}
                  unknown={report.sides.unknown}
                />
              ) : (
                <>
                  <IncidentsTable report={report} />
                  <Pager
                    shown={report.incidents.rows.length}
                    page={report.incidents}
                    withheld={withheldWords(report.incidents.withheld, report.frame.rows, noun)}
                  />
                </>
              )}
            </div>
            <UnmatchedServices report={report} />
          </div>
        </PutRightProvider>
      )}
    </ReportScreen>
  )
}
