import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { Moment } from '../lists/moment'
import styles from './evidence.module.css'

/** When it reached production, and in the report's words how that was found. */
export function Delivery({ delivery, zone }: Pick<ChangeReport, 'delivery'> & { zone: string }) {
  return (
    <section className={styles.section} aria-labelledby="delivery">
      <h3 id="delivery">Delivery</h3>
      <p>
        {delivery.words}
        {delivery.at === null ? null : (
          <span className={styles.under}>
            <Moment at={delivery.at} zone={zone} as="minute" />
          </span>
        )}
      </p>
    </section>
  )
}
