import { type ReactNode, useId } from 'react'
import styles from './mapping.module.css'

type Props = { isTicked: boolean; onToggle: () => void; children: ReactNode }

/** A box to tick, with what it says beside it. */
export function Tick({ isTicked, onToggle, children }: Props) {
  const id = useId()
  return (
    <span className={styles.part}>
      <input id={id} type="checkbox" checked={isTicked} onChange={onToggle} />
      <label htmlFor={id}>{children}</label>
    </span>
  )
}
