import type { ChangeReport } from '@/lib/reports/report'
import { Moment } from '../lists/moment'
import styles from './evidence.module.css'

const methodWords: Record<string, string> = {
  'merge-sha': 'Found by its own commit in the deployment.',
  ancestry: 'Found because the deployed commit contains it.',
  'branch-and-time': 'Found by branch and time: the first deployment of its branch after the merge.',
}

/** When it reached production, and how that was found. */
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
      {delivery.method === null ? null : (
        <p className="note">
          {methodWords[delivery.method] ?? `Found by ${delivery.method.replaceAll('-', ' ')}.`}
        </p>
      )}
    </section>
  )
}
