import styles from './plot.module.css'
import type { Reading } from './reading'

type Props = { reading: Reading; left: number; isSmall: boolean }

/** The box beside the rule: title, facts, what happened then. It never leaves the plot sideways. */
export function ReadingBox({ reading, left, isSmall }: Props) {
  const side =
    left > 0.5 ? { right: `calc(${(1 - left) * 100}% + 10px)` } : { left: `calc(${left * 100}% + 10px)` }
  return (
    <div className={isSmall ? styles.smallBox : styles.box} style={side} aria-hidden="true">
      <p className={styles.boxTitle}>{reading.title}</p>
      {reading.facts.map(({ name, value }) => (
        <p key={name} className={styles.fact}>
          <span>{name}</span>
          <b>{value}</b>
        </p>
      ))}
      {reading.notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </div>
  )
}
