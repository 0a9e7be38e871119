import type { ReactNode } from 'react'
import type { Grant } from '@/lib/auth/roles'
import { Rail } from './rail'
import styles from './screen.module.css'

type Props = {
  zone: string
  /** Their name; null where nobody signs in. */
  signedInAs: string | null
  /** What they may do: the rail shows no other screens. */
  grants: readonly Grant[]
  children: ReactNode
}

/** The rail beside every page; it stays while pages come and go. */
export function Shell({ zone, signedInAs, grants, children }: Props) {
  return (
    <div className={styles.screen}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <Rail zone={zone} signedInAs={signedInAs} grants={grants} />
      {children}
    </div>
  )
}
