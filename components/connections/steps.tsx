import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import styles from './steps.module.css'

type Place = 'account' | 'github' | 'pagerduty' | 'look-over'
type Step = { place: Place; name: string; note: string; href: string | null; isDone: boolean }

/** The four steps from nothing to one's own charts: what is done, what is being done, and how long each takes. */
export function Steps({ report, current }: { report: ConnectionsReport; current: Place }) {
  return (
    <ol className={styles.steps} aria-label="First steps">
      {stepsOf(report).map(({ place, name, note, href, isDone }, index) => {
        const state = place === current ? 'current' : isDone ? 'done' : 'to-come'
        return (
          <li
            key={place}
            className={styles.step}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden>
              {isDone && state !== 'current' ? '✓' : index + 1}
            </span>
            <span>
              <span className={styles.name}>
                {href === null || state === 'current' ? name : <a href={href}>{name}</a>}
                {isDone ? <span className="unseen"> (done)</span> : null}
              </span>
              <span className="note" style={{ display: 'block' }}>
                {note}
              </span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function stepsOf({ account, sources }: ConnectionsReport): Step[] {
  const isAdmin = account.state === 'admin'
  const open = (href: string) => (isAdmin ? href : null)
  const isConnected = (source: 'github' | 'pagerduty') => sources[source].connection.origin !== 'none'
  return [
    {
      place: 'account',
      name: 'Your account',
      note: isAdmin ? `${account.name ?? ''}, admin` : '1 minute',
      href: null,
      isDone: isAdmin,
    },
    {
      place: 'github',
      name: 'GitHub',
      note: isConnected('github') ? 'connected' : '2 minutes',
      href: open('/admin/connections/github'),
      isDone: isConnected('github'),
    },
    {
      place: 'pagerduty',
      name: 'PagerDuty',
      note: isConnected('pagerduty') ? 'connected' : '1 minute, or later',
      href: open('/admin/connections/pagerduty'),
      isDone: isConnected('pagerduty'),
    },
    {
      place: 'look-over',
      name: 'Look it over',
      note: 'What is read, what counts as a deployment, and what needs you',
      href: isConnected('github') ? '/admin/connections' : null,
      isDone: false,
    },
  ]
}
