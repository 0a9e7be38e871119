import type { ReactNode } from 'react'
import { Rail } from './rail'
import styles from './screen.module.css'

/** The rail beside every page; it stays while pages come and go. */
export function Shell({ zone, children }: { zone: string; children: ReactNode }) {
  return (
    <div className={styles.screen}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <Rail zone={zone} />
      {children}
    </div>
  )
}
