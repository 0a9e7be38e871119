'use client'

import type { DecisionAnswer } from '@/lib/api/decision-contract'
import type { Correction } from './correction'
import { DecisionLine } from './decision-line'
import styles from './put-right.module.css'
import { usePutRight } from './put-right-context'

type Props = {
  /** The row as a person names it. */
  row: string
  /** What this reader may put right; none: nothing is offered. */
  corrections: Correction[]
  /** What people decided about it. */
  decisions: readonly DecisionAnswer[]
  zone: string
}

/** What people decided about a row, and the one quiet button to put more of it right. */
export function PutRight({ row, corrections, decisions, zone }: Props) {
  const { open } = usePutRight()
  if (corrections.length === 0 && decisions.length === 0) return null
  return (
    <div className={styles.put}>
      {decisions.map((decision) => (
        <DecisionLine key={decision.id} row={row} decision={decision} zone={zone} />
      ))}
      {corrections.length > 0 && (
        <button
          type="button"
          className="plain"
          aria-haspopup="dialog"
          onClick={() => open({ row, corrections })}
        >
          Put right…<span className="unseen"> {row}</span>
        </button>
      )}
    </div>
  )
}
