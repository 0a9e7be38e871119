import type { ReactNode } from 'react'
import styles from './screen.module.css'

type Props = {
  /** What stands above the content: banner, filters, freshness, problems. */
  above?: ReactNode
  isRefetching?: boolean
  children: ReactNode
}

/** What stands beside the rail. Pages of errors need no more, and so fetch no filters. */
export function Page({ above, isRefetching = false, children }: Props) {
  return (
    <div className={styles.page}>
      {above ?? <div className={styles.top} />}
      <main id="main" tabIndex={-1} className={isRefetching ? `${styles.main} refetching` : styles.main}>
        {children}
      </main>
    </div>
  )
}
