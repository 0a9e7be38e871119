import type { ReactNode } from 'react'
import { Rail } from './rail'
import styles from './screen.module.css'

type Props = {
  zone: string
  /** Their name; null where nobody signs in. */
  signedInAs: string | null
  children: ReactNode
}

/** The rail beside every page; it stays while pages come and go. */
export function Shell({ zone, signedInAs, children }: Props) {
  return (
    <div className={styles.screen}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <Rail zone={zone} signedInAs={signedInAs} />
      {children}
    </div>
  )
}
