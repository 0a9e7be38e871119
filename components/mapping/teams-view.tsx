'use client'

import type { OwnersReport } from '@/lib/reports/owners-report'
import styles from '../admin/admin.module.css'
import { useTelling } from '../admin/use-telling'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { MappingTabs } from './mapping-tabs'
import { NameTeam } from './teams-name'
import { TeamsTable } from './teams-table'
import { UnownedTable } from './teams-unowned'
import { UnusedLines } from './teams-unused-lines'

/** Which team owns what; what nobody owns first. */
export function OwnersView() {
  const query = useReport<OwnersReport>('owners', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Teams and what they own</h1>
            <p className="lede">
              A change belongs to the team that owned most of its lines when it was merged: by CODEOWNERS, and
              where that names no team, by who owns its repository. GitHub’s teams own what they administer;
              what you say here outranks both, always or from a day on.
            </p>
          </header>
          <MappingTabs />
          <Panels report={report} />
        </div>
      )}
    </ReportScreen>
  )
}

function Panels({ report }: { report: OwnersReport }) {
  const { tell, telling } = useTelling()
  return (
    <>
      {telling}
      <section className="panel" aria-labelledby="unowned">
        <h2 id="unowned" className={`title ${styles.title}`}>
          Owned by nobody
        </h2>
        <UnownedTable report={report} tell={tell} />
      </section>
      <section className="panel" aria-labelledby="teams">
        <div className={styles.title}>
          <h2 id="teams" className="title">
            Teams
          </h2>
          <NameTeam report={report} team={null} tell={tell} />
        </div>
        <TeamsTable report={report} tell={tell} />
      </section>
      {report.unused.length === 0 ? null : (
        <section className="panel" aria-labelledby="unused-lines">
          <h2 id="unused-lines" className="title">
            Lines of CODEOWNERS that give no team anything
          </h2>
          <UnusedLines lines={report.unused} />
        </section>
      )}
    </>
  )
}
