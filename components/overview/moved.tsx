import Link from 'next/link'
import type { MovedLine } from '@/lib/reports/screens/metrics'
import styles from './overview.module.css'

/** What moved this week, three lines at most. */
export function Moved({ lines }: { lines: MovedLine[] }) {
  return (
    <section className={styles.moved} aria-labelledby="moved">
      <h2 id="moved">What moved this week</h2>
      {lines.length === 0 ? (
        <p className="note">Nothing moved clearly.</p>
      ) : (
        <ul>
          {lines.slice(0, 3).map(({ metric, words, href, direction }) => (
            <li key={metric} className={direction === 'none' ? undefined : direction}>
              <Link href={href} prefetch={false}>
                {words}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
