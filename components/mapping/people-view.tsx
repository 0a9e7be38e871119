'use client'

import type { AccountsReport } from '@/lib/reports/accounts-report'
import styles from '../admin/admin.module.css'
import { useTelling } from '../admin/use-telling'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { MappingTabs } from './mapping-tabs'
import { DecidedPairs, SuggestedPairs } from './people-pairs'
import { MachinesTable, PeopleTable } from './people-tables'

/** Counting what machines did costs more than other reports; what changes here is read again at once. */
const readEveryMs = 5 * 60 * 1000

/** Which accounts are one person's, and which are machines'. */
export function AccountsView({ search }: { search: string }) {
  const query = useReport<AccountsReport>('accounts', search, () => readEveryMs)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>People and machines</h1>
            <p className="lede">
              Nobody reviews their own change, and no machine counts as a reviewer. That holds when Headroom
              knows which accounts are one person’s, and which are no person’s. Nothing is joined until you
              say so.
            </p>
          </header>
          <MappingTabs />
          <Panels report={report} />
        </div>
      )}
    </ReportScreen>
  )
}

function Panels({ report }: { report: AccountsReport }) {
  const { tell, telling } = useTelling()
  return (
    <>
      {telling}
      <section className="panel" aria-labelledby="suggested">
        <h2 id="suggested" className={`title ${styles.title}`}>
          Accounts that may be one person’s
        </h2>
        <SuggestedPairs report={report} tell={tell} />
      </section>
      {report.decided.length === 0 ? null : (
        <section className="panel" aria-labelledby="decided">
          <h2 id="decided" className={`title ${styles.title}`}>
            What was said of accounts
          </h2>
          <DecidedPairs report={report} tell={tell} />
        </section>
      )}
      <section className="panel" aria-labelledby="machines">
        <h2 id="machines" className={`title ${styles.title}`}>
          Bots and AI accounts
        </h2>
        <MachinesTable report={report} tell={tell} />
      </section>
      <section className="panel" aria-labelledby="people">
        <h2 id="people" className={`title ${styles.title}`}>
          People
        </h2>
        <PeopleTable report={report} tell={tell} />
      </section>
    </>
  )
}
