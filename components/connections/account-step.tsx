import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import styles from './steps.module.css'

const words = {
  none: {
    title: 'Make the first account',
    text: 'The console where Headroom was started shows a link that ends in “/setup?token=…”. It makes the first admin, once and within 24 hours; starting Headroom again prints a new one.',
  },
  'signed-out': {
    title: 'Sign in',
    text: 'Somebody has made an account here already. An admin connects the sources.',
  },
  'may-not': {
    title: 'An admin connects the sources',
    text: 'You are signed in, and your role does not let you. Ask an admin to do it, or to change your role.',
  },
}

/** Nobody who may connect is signed in: how they are. */
export function AccountStep({ account }: Pick<ConnectionsReport, 'account'>) {
  if (account.state === 'admin') return null
  const { title, text } = words[account.state]
  return (
    <section className={`panel ${styles.body}`}>
      <h2>{title}</h2>
      <p>{text}</p>
      {account.state === 'signed-out' ? (
        <p>
          <a className="button main" href="/login?from=%2Fadmin%2Fconnections">
            Sign in
          </a>
        </p>
      ) : null}
    </section>
  )
}
