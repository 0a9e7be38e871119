'use client'

import { useCallback, useRef, useState } from 'react'
import styles from './admin.module.css'

/** `tell` says what was done. `isFocused`: what had the focus is gone, so that the line takes it. */
export type Tell = (words: string, options?: { isFocused?: boolean }) => void

/** A line that says what was done last, read out when it changes. */
export function useTelling() {
  const [words, setWords] = useState('')
  const line = useRef<HTMLParagraphElement>(null)
  const tell: Tell = useCallback((said, { isFocused = false } = {}) => {
    setWords(said)
    if (isFocused) line.current?.focus()
  }, [])
  const telling = (
    <p ref={line} role="status" tabIndex={-1} className={`note ${styles.telling}`}>
      {words}
    </p>
  )
  return { tell, telling }
}
