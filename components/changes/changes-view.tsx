'use client'

import type { ChangesReport } from '@/lib/reports/screens/evidence'
import { ReportScreen } from '../frame/report-screen'
import { ListScreen } from '../lists/list-screen'
import { useReport } from '../reports/use-report'
import { ChangesTable } from './changes-table'

const noun = { one: 'change', many: 'changes' }

/** The list of changes: those that count, and those left out with the reason. */
export function ChangesView({ search }: { search: string }) {
  const query = useReport<ChangesReport>('changes', search)
  return (
    <ReportScreen query={query} filters={['team', 'service', 'repository', 'window']}>
      {(report) => (
        <ListScreen
          title="Changes"
          list="changes"
          noun={noun}
          source="github"
          report={report}
          page={report.changes}
          table={<ChangesTable report={report} />}
        />
      )}
    </ReportScreen>
  )
}
