import { formatMinute } from '@/lib/format/format-instant'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import styles from './timeline.module.css'

type Props = { moments: ChangeReport['timeline']; zone: string }

/** From the first commit on: a filled dot counts for a clock, a pale one does not, a ring is still to come. */
export function Timeline({ moments, zone }: Props) {
  return (
    <section className={styles.section} aria-labelledby="timeline">
      <h2 id="timeline">From first commit to production</h2>
      <ol className={styles.moments}>
        {moments.map((moment) => (
          <li key={`${moment.at} ${moment.words}`} data-kind={moment.kind}>
            <time dateTime={moment.at}>{formatMinute(Date.parse(moment.at), zone)}</time>
            <span className={styles.dot} aria-hidden />
            <div>
              <p>{moment.words}</p>
              {moment.under === null ? null : <p className={styles.under}>{moment.under}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
