import type { ConnectionProblem } from '@/lib/api/connection-contract'
import { sentence } from '@/lib/format/words-of-source'
import styles from './steps.module.css'

/** What is wrong with a credential, each with the one thing to do. */
export function Problems({ problems }: { problems: readonly ConnectionProblem[] }) {
  if (problems.length === 0) return null
  return (
    <ul className={styles.problems}>
      {problems.map(({ code, message, action, url }) => (
        <li key={`${code} ${message}`}>
          {sentence(message)}{' '}
          {url === null ? (
            <b>{action}</b>
          ) : (
            <a href={url} target="_blank" rel="noreferrer">
              {action}
              <span className="unseen"> (opens in a new tab)</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
