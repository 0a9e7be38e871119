'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { MovedLine } from '../metrics/moved-line'
import styles from './outcome-bar.module.css'
import type { Outcome, useDecide } from './use-decide'

/** What the last decision did, at the foot of the window: it stays until it is dismissed, whatever became of its row. */
export function OutcomeBar({ decide }: { decide: ReturnType<typeof useDecide> }) {
  const { outcome, error, isPending, reset, undo } = decide
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    // Its row may have left the list, and the focus with it.
    if (outcome !== null && document.activeElement === document.body) ref.current?.focus()
  }, [outcome])
  return (
    <div role="status">
      {outcome !== null && !isPending && (
        <section ref={ref} tabIndex={-1} className={styles.bar} aria-label="What your decision did">
          <p>
            <b>{outcome.name}</b>
            <span className={styles.row}> · {outcome.row}</span>
          </p>
          <Effect outcome={outcome} />
          <Actions>
            {outcome.decisionId !== null && (
              <button
                type="button"
                className="plain"
                onClick={() => undo({ ...outcome, id: outcome.decisionId ?? '' })}
              >
                Undo
              </button>
            )}
            <button type="button" className="plain" onClick={reset}>
              Dismiss
            </button>
          </Actions>
        </section>
      )}
      {error !== null && (
        <section className={styles.bar} aria-label="What your decision did">
          <p className="worse">{error.message}</p>
          <Actions>
            <button type="button" className="plain" onClick={reset}>
              Dismiss
            </button>
          </Actions>
        </section>
      )}
    </div>
  )
}

const Actions = ({ children }: { children: ReactNode }) => <p className={styles.actions}>{children}</p>

function Effect({ outcome: { moved, note } }: { outcome: Outcome }) {
  if (note !== null) return <p className="note">{note}</p>
  return moved === null ? null : <MovedLine {...moved} />
}
