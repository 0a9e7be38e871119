import type { ReactNode } from 'react'
import styles from './message.module.css'
import { Page } from './page'

type Props = { title: string; children: ReactNode; action: ReactNode }

/** A screen that has nothing but something to say: what happened, what still holds, the one thing to do. */
export function Message({ title, children, action }: Props) {
  return (
    <Page>
      <div className={styles.message}>
        <h1>{title}</h1>
        <p className="lede">{children}</p>
        {action}
      </div>
    </Page>
  )
}
