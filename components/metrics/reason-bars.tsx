import type { MetricAnswer } from '@/lib/api/metric-contract'
import { reasonWords } from '@/lib/reports/exclusion-words'
import { CountFigure } from './figure'
import styles from './metric-rows.module.css'

type Props = { excluded: MetricAnswer['excluded']; total: number; hrefOf: (part: string) => string }

/** Why items were left out, most frequent first; the bars add up to the count of the tab. */
export function ReasonBars({ excluded, total, hrefOf }: Props) {
  if (excluded.length === 0) return null
  const largest = Math.max(...excluded.map(({ count }) => count))
  return (
    <aside className={styles.reasons} aria-labelledby="reasons-title">
      <h3 id="reasons-title">Left out, and why</h3>
      <ul>
        {excluded
          .toSorted((a, b) => b.count - a.count)
          .map(({ reason, count }) => (
            <li key={reason}>
              <span>{reasonWords(reason)}</span>
              <b>
                <CountFigure
                  count={count}
                  href={null}
                  rowsHref={hrefOf(`left-out:${reason}`)}
                  part={`left-out:${reason}`}
                />
              </b>
              <i style={{ width: `${(count / largest) * 100}%` }} />
            </li>
          ))}
      </ul>
      <p className="note">
        <CountFigure count={total} href={null} rowsHref={hrefOf('left-out')} part="left-out" /> in all, each
        listed with its reason.
      </p>
    </aside>
  )
}
