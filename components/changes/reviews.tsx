import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { Moment } from '../lists/moment'
import styles from './evidence.module.css'

/** The reviews in order; a machine's are shown and start no clock. */
export function Reviews({ reviews, zone }: { reviews: ChangeReport['reviews']; zone: string }) {
  return (
    <section className={styles.section} aria-labelledby="reviews">
      <h3 id="reviews">Reviews</h3>
      {reviews.length === 0 ? <p className="note">No review that we can see.</p> : null}
      <ul className={styles.list}>
        {reviews.map((review) => (
          <li key={`${review.at} ${review.state} ${review.words}`} data-quiet={!review.isHuman}>
            {review.words}
            <span className={styles.under}>
              <Moment at={review.at} zone={zone} as="minute" />
              {review.isHuman ? null : ', by a machine: it starts no clock'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
