'use client'

import type { DecisionAnswer } from '@/lib/api/decision-contract'
import { Moment } from '../lists/moment'
import { decidedWords, metricOf } from './decision-words'
import styles from './put-right.module.css'
import { usePutRight } from './put-right-context'

type Props = { row: string; decision: DecisionAnswer; zone: string }

/** "Not a failure · Ines Bauer, 12 Nov, 14:03 · “A drill” · Undo". */
export function DecisionLine({ row, decision, zone }: Props) {
  const { undo, isBusy } = usePutRight()
  const { id, kind, value, by, at, reason, canUndo } = decision
  return (
    <p className={styles.line}>
      {decidedWords(decision)} · {by ?? 'Somebody'}, <Moment at={at} zone={zone} as="minute" />
      {reason === null ? '' : ` · “${reason}”`}
      {canUndo && (
        <>
          {' · '}
          <button
            type="button"
            className="plain"
            aria-disabled={isBusy}
            onClick={() => isBusy || undo({ id, row, metric: metricOf(kind, value) })}
          >
            Undo
            <span className="unseen">
              : {decidedWords(decision)}, {row}
            </span>
          </button>
        </>
      )}
    </p>
  )
}
