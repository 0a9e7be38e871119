import type { ReactNode } from 'react'
import { Mark } from '../frame/mark'
import styles from './door.module.css'

/** The product's name above the one thing that a page of the door is for. */
export function DoorFrame({ children }: { children: ReactNode }) {
  return (
    <div className={styles.door}>
      <header className={styles.brand}>
        <Mark />
        Headroom
      </header>
      {children}
    </div>
  )
}
