import type { SyncRowAnswer } from '@/lib/api/contract'
import styles from './state-word.module.css'
import { stateWords } from './sync-words'

/** A state as a dot and its word. */
export function StateWord({ state }: { state: SyncRowAnswer['state'] }) {
  return (
    <span className={styles.state} data-state={state}>
      {stateWords[state]}
    </span>
  )
}
