import type { SyncRowAnswer } from '@/lib/api/sync-contract'
import { stateWords } from '@/lib/format/words-of-sync'
import styles from './state-word.module.css'

/** A state as a dot and its word. */
export function StateWord({ state }: { state: SyncRowAnswer['state'] }) {
  return (
    <span className={styles.state} data-state={state}>
      {stateWords[state]}
    </span>
  )
}
