import type { ConnectionProblem } from '@/lib/api/connection-contract'
import { formatMinute } from '@/lib/format/format-instant'
import { sentence } from '@/lib/format/words-of-source'
import styles from './steps.module.css'

/** `zone`: in which it is told since when, where that is known. */
type Props = { problems: readonly ConnectionProblem[]; zone?: string }

/** What is wrong with a credential, each with the one thing to do. */
export function Problems({ problems, zone }: Props) {
  if (problems.length === 0) return null
  return (
    <ul className={styles.problems}>
      {problems.map(({ code, message, action, url, since }) => (
        <li key={`${code} ${message}`}>
          {since && zone ? `Since ${formatMinute(Date.parse(since), zone)}. ` : ''}
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
