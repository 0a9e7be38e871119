import type { ReactNode } from 'react'
import { Rail } from './rail'
import styles from './screen.module.css'

type Props = {
  zone: string | null
  /** What stands above the content: banner, filters, freshness, problems. */
  above?: ReactNode
  isRefetching?: boolean
  children: ReactNode
}

/** The rail beside a page. Pages of errors need no more, and so fetch no filters. */
export function Shell({ zone, above, isRefetching = false, children }: Props) {
  return (
    <div className={styles.screen}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <Rail zone={zone} />
      <div className={styles.page}>
        {above ?? <div className={styles.top} />}
        <main id="main" tabIndex={-1} className={isRefetching ? `${styles.main} refetching` : styles.main}>
          {children}
        </main>
      </div>
    </div>
  )
}
