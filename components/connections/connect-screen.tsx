'use client'

import type { ReactNode } from 'react'
import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { AccountStep } from './account-step'
import { Steps } from './steps'
import styles from './steps.module.css'

type Props = {
  step: 'github' | 'pagerduty'
  title: string
  lede: string
  children: (report: ConnectionsReport) => ReactNode
}

/** What is typed stays: the page is not read again by itself. */
const never = () => Number.POSITIVE_INFINITY

/** A page on which a source is connected, beside the steps; the source that the environment sets is not connected here. */
export function ConnectScreen({ step, title, lede, children }: Props) {
  const query = useReport<ConnectionsReport>('connections', '', never)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <p className="note">
              <a href="/admin/connections">Connections</a>
            </p>
            <h1>{title}</h1>
            <p className="lede">{lede}</p>
          </header>
          <div className={styles.layout}>
            <Steps report={report} current={report.account.state === 'admin' ? step : 'account'} />
            <div className={styles.body}>
              {report.account.state !== 'admin' ? (
                <AccountStep account={report.account} />
              ) : report.sources[step].connection.origin === 'environment' ? (
                <SetByEnvironment variable={`HEADROOM_${step.toUpperCase()}_TOKEN`} />
              ) : (
                children(report)
              )}
            </div>
          </div>
        </div>
      )}
    </ReportScreen>
  )
}

function SetByEnvironment({ variable }: { variable: string }) {
  return (
    <section className="panel">
      <h2>It is set by the environment</h2>
      <p>
        {variable} says what is read, whatever is connected here. Take it out and start Headroom again to
        connect it on this page.
      </p>
    </section>
  )
}
