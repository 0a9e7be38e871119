'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { DialogBox } from '../frame/dialog-box'
import styles from './admin.module.css'

type Props<Answer> = {
  /** Words of the button. */
  children: ReactNode
  /** What the button is about, for those who hear it apart from its row. */
  about: string
  /** What is asked before it is done, where it cannot be undone; absent does it at once. */
  question?: { title: string; words: ReactNode }
  act: () => Promise<Answer>
  onDone: (answer: Answer) => void
  /** Looks like a button, not like a link. */
  isButton?: boolean
}

/** A button that changes something; what was refused stands beside it. */
export function ActionButton<Answer>({
  children,
  about,
  question,
  act,
  onDone,
  isButton = false,
}: Props<Answer>) {
  const [isAsking, setIsAsking] = useState(false)
  const client = useQueryClient()
  const acting = useMutation({
    mutationFn: (_close: () => void) => act(),
    onSuccess: async (answer, close) => {
      // Behind an open dialog nothing can take the focus.
      close()
      await client.invalidateQueries()
      onDone(answer)
    },
  })
  const begin = () => {
    if (question) setIsAsking(true)
    else if (!acting.isPending) acting.mutate(() => undefined)
  }
  const refused =
    acting.error === null ? null : (
      <span role="alert" className={styles.refused}>
        {acting.error.message}
      </span>
    )
  return (
    <>
      <button
        type="button"
        className={isButton ? 'button' : styles.act}
        aria-haspopup={question ? 'dialog' : undefined}
        aria-disabled={!question && acting.isPending}
        onClick={begin}
      >
        {children}
        <span className="unseen"> {about}</span>
      </button>
      {isAsking ? null : refused}
      {isAsking && question ? (
        <DialogBox title={question.title} onClose={() => setIsAsking(false)}>
          {(close) => (
            <>
              <p className={styles.words}>{question.words}</p>
              {refused}
              <div className={styles.buttons}>
                <button
                  type="button"
                  className="button main"
                  aria-disabled={acting.isPending}
                  onClick={() => acting.isPending || acting.mutate(close)}
                >
                  {children}
                </button>
                <button type="button" className="button" onClick={close}>
                  Leave it
                </button>
              </div>
            </>
          )}
        </DialogBox>
      ) : null}
    </>
  )
}
