import type { ReactNode } from 'react'
import styles from './chart-frame.module.css'

type Props = {
  title: ReactNode
  /** Right of the title: what is drawn, table, export. */
  aside?: ReactNode
  /** One sentence for a screen reader, the same words as the headline of the chart. */
  sentence: string
  children: ReactNode
}

/** A panel that holds a chart together with its title, its words and its table. */
export function ChartFrame({ title, aside, sentence, children }: Props) {
  return (
    <figure className={`panel ${styles.frame}`}>
      <figcaption className={styles.head}>
        <h2 className="title">{title}</h2>
        <span className="unseen">{sentence}</span>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </figcaption>
      {children}
    </figure>
  )
}
