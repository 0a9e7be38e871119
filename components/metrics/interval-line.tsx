import styles from './interval-line.module.css'

/** What a line says: a number, a clear difference, or one that says nothing and stays hollow. */
export type LineTone = 'ink' | 'better' | 'worse' | 'hollow'

type IntervalLineProps = {
  at: number
  low: number
  high: number
  /** What the width of the line's place stands for, in the unit of the numbers. */
  scale: { from: number; to: number }
  tone: LineTone
  /** Where zero is marked. */
  hasZero?: boolean
}

/** A number as a dot on the line on which the truth very likely lies. The words beside it say the same. */
export function IntervalLine({ at, low, high, scale, tone, hasZero = false }: IntervalLineProps) {
  const place = (value: number) => {
    const share = (value - scale.from) / Math.max(scale.to - scale.from, Number.EPSILON)
    return Math.min(1, Math.max(0, share)) * 100
  }
  const own = tone === 'hollow' ? styles.well : `${styles.well} ${styles[tone]}`
  return (
    <div className={own} aria-hidden="true">
      {hasZero && <i className={styles.zero} style={{ left: `${place(0)}%` }} />}
      <i className={styles.line} style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }} />
      <i className={styles.dot} style={{ left: `${place(at)}%` }} />
    </div>
  )
}
