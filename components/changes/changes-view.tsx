'use client'

import { withheldWords } from '@/lib/format/words-of-withheld'
import type { ChangesReport } from '@/lib/reports/screens/evidence'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Nothing } from '../lists/nothing'
import { Pager } from '../lists/pager'
import { SidesLede, SideTabs } from '../lists/side-tabs'
import { useReport } from '../reports/use-report'
import { ChangesTable } from './changes-table'

const noun = { one: 'change', many: 'changes' }

/** The list of changes: those that count, and those left out with the reason. */
export function ChangesView({ search }: { search: string }) {
  const query = useReport<ChangesReport>('changes', search)
  return (
    <ReportScreen query={query} filters={['team', 'service', 'repository', 'window']}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Changes</h1>
            <SidesLede list="changes" noun={noun} scope={report.scope} sides={report.sides} />
          </header>
          <div className="panel">
            <SideTabs list="changes" scope={report.scope} sides={report.sides} />
            {report.changes.rows.length === 0 ? (
              <Nothing
                noun={noun}
                source="github"
                frame={report.frame}
                withheld={report.changes.withheld}
                unknown={report.sides.unknown}
              />
            ) : (
              <>
                <ChangesTable report={report} />
                <Pager
                  shown={report.changes.rows.length}
                  page={report.changes}
                  withheld={withheldWords(report.changes.withheld, report.frame.rows, noun)}
                />
              </>
            )}
          </div>
        </div>
      )}
    </ReportScreen>
  )
}
