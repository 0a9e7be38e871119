import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import screen from '../lists/list-screen.module.css'
import { AccountStep } from './account-step'
import { GitHubWays } from './github-ways'
import { Steps } from './steps'
import styles from './steps.module.css'

/** What stands here before anything is connected. */
export function FirstSteps({ report }: { report: ConnectionsReport }) {
  const isAdmin = report.account.state === 'admin'
  return (
    <div className={screen.screen}>
      <header className={screen.head}>
        <h1>Four steps, about five minutes. Your first chart appears during the second.</h1>
        <p className="lede">
          You can stop after any step and come back.
          {report.frame.isDemo ? ' Until your own data is here, the made-up organisation stays visible.' : ''}
        </p>
      </header>
      <div className={styles.layout}>
        <Steps report={report} current={isAdmin ? 'github' : 'account'} />
        <div className={styles.body}>
          {isAdmin ? <GitHubWays report={report} /> : <AccountStep account={report.account} />}
          <section>
            <h2 className="title">What happens then</h2>
            <p className="lede">
              The newest pull requests come first, and with them your first chart. The rest is read in the
              background, the newest first. Nobody in the organisation gets a message from us.
            </p>
          </section>
        </div>
      </div>
    </div>
  )
}
