'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './dialog-box.module.css'

type Props = {
  title: string
  /** Called once it is closed, whatever closed it. */
  onClose: () => void
  /** Given what closes it. */
  children: (close: () => void) => ReactNode
}

/**
 * A question that wants an answer before anything else: it keeps the focus, Escape closes it, and the focus goes back.
 * The browser's own dialog: libraries write a stylesheet into the page for theirs, which its content policy refuses.
 */
export function DialogBox({ title, onClose, children }: Props) {
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (ref.current?.open === false) ref.current.showModal()
  }, [])
  return (
    <dialog ref={ref} className={styles.box} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} className="title">
        {title}
      </h2>
      {children(() => ref.current?.close())}
    </dialog>
  )
}
