import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { Problems } from './problems'
import styles from './steps.module.css'

/** The two ways to connect GitHub. An app comes first where GitHub can send it events. */
export function GitHubWays({ report }: { report: ConnectionsReport }) {
  const { problem } = report.sources.github.connection
  const app = (
    <div key="app" className={styles.way} data-suggested={report.isPublic ? '' : undefined}>
      <h3>As an app {report.isPublic ? <span className="pill">suggested</span> : null}</h3>
      <p className="note">
        Not tied to a person, and it ends with nobody’s token. You need to be an owner of the organisation.{' '}
        {report.isPublic
          ? 'It follows events at once.'
          : 'It follows no events here, since HEADROOM_URL is no public https address: changes are read every few minutes.'}
      </p>
      <a className={report.isPublic ? 'button main' : 'button'} href="/admin/connections/github/app">
        Create the app in GitHub
      </a>
    </div>
  )
  const token = (
    <div key="token" className={styles.way} data-suggested={report.isPublic ? undefined : ''}>
      <h3>With a token {report.isPublic ? null : <span className="pill">suggested</span>}</h3>
      <p className="note">
        Works without being an owner. Changes are read every few minutes, and reading ends when the token
        does.
      </p>
      <a className={report.isPublic ? 'button' : 'button main'} href="/admin/connections/github">
        Use a token
      </a>
    </div>
  )
  return (
    <section className={`panel ${styles.body}`} aria-labelledby="connect-github">
      <div>
        <h2 id="connect-github">Connect GitHub</h2>
        <p className="note">
          You see what it gives and lacks, and what reading it costs, before anything is kept.
        </p>
      </div>
      {problem === null ? null : <Problems problems={[problem]} zone={report.frame.zone} />}
      <div className={styles.ways}>{report.isPublic ? [app, token] : [token, app]}</div>
      <Promises />
    </section>
  )
}

function Promises() {
  return (
    <div className={styles.promises}>
      <div>
        <h3>It will read</h3>
        <ul className={styles.reads}>
          <li>pull requests, reviews, commits</li>
          <li>deployments and workflow runs</li>
          <li>teams and their members</li>
        </ul>
      </div>
      <div>
        <h3>It will never</h3>
        <ul className={styles.never}>
          <li>change code, merge or approve</li>
          <li>copy a file</li>
          <li>read secrets</li>
        </ul>
      </div>
    </div>
  )
}
