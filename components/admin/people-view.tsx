'use client'

import type { PeopleReport } from '@/lib/reports/screens/access'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import styles from './admin.module.css'
import { InvitationsTable } from './invitations-table'
import { Invite } from './invite'
import { SessionsTable } from './sessions-table'
import { useTelling } from './use-telling'
import { UsersTable } from './users-table'

/** Who may sign in and what they may see; who is invited; which browsers are signed in. */
export function PeopleView() {
  const query = useReport<PeopleReport>('people', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>People</h1>
            <p className="lede">
              {report.frame.isDemo
                ? 'The made-up organisation has no accounts: who sits at this machine sees all of it. Connect GitHub or PagerDuty, and people sign in.'
                : 'Who may sign in, what they may see, and who is invited. What you change here holds from their next click on.'}
            </p>
          </header>
          {report.frame.isDemo ? null : <Panels report={report} />}
        </div>
      )}
    </ReportScreen>
  )
}

function Panels({ report }: { report: PeopleReport }) {
  const { tell, telling } = useTelling()
  return (
    <>
      {telling}
      <section className="panel" aria-labelledby="users">
        <h2 id="users" className={`title ${styles.title}`}>
          Accounts
        </h2>
        <UsersTable report={report} tell={tell} />
      </section>
      <section className="panel" aria-labelledby="invitations">
        <div className={styles.title}>
          <h2 id="invitations" className="title">
            Invitations
          </h2>
          <Invite teams={report.teams} />
        </div>
        <InvitationsTable report={report} tell={tell} />
      </section>
      <section className="panel" aria-labelledby="sessions">
        <h2 id="sessions" className={`title ${styles.title}`}>
          Signed in now
        </h2>
        <SessionsTable report={report} tell={tell} />
      </section>
    </>
  )
}
