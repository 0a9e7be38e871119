'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef } from 'react'
import styles from './forms.module.css'
import { Refused } from './send'

type Props = {
  /** Words of the button. */
  action: string
  /** Given what was typed, by the names of the fields; throws `Refused`. */
  onSend: (typed: Record<string, string>) => Promise<unknown>
  /** Leaves the form as it was; absent where it is all of the page. */
  onCancel?: () => void
  /** What is said when it was done, where the form stays: empty again. */
  done?: string
  /** What is said while it is sent, where that takes a while. */
  meanwhile?: string
  /** One that is not what the page is for. */
  isQuiet?: boolean
  /** The fields, given what is wrong with each. */
  children: (objectionTo: (name: string) => string | undefined) => ReactNode
}

/** A form that is sent once at a time. What was refused stands beside its field, which gets the focus, or above the button. */
export function Form({ action, onSend, onCancel, done, meanwhile, isQuiet = false, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const sending = useMutation({
    mutationFn: onSend,
    onSuccess: () => done !== undefined && form.current?.reset(),
    onError: (error) => focusOn(form.current, error instanceof Refused ? error.field : null),
  })
  const { error } = sending
  const field = error instanceof Refused ? error.field : null
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (sending.isPending || form.current === null) return
    const typed = [...new FormData(form.current)].map(([name, value]) => [name, String(value)])
    sending.mutate(Object.fromEntries(typed))
  }
  const hasField = field !== null && form.current?.elements.namedItem(field) != null
  return (
    <form ref={form} className={styles.form} onSubmit={send} method="post">
      {children((name) => (hasField && name === field ? error?.message : undefined))}
      <p role="alert" className={styles.refused}>
        {error === null || hasField ? null : error.message}
      </p>
      {done === undefined ? null : <p role="status">{sending.isSuccess ? done : null}</p>}
      {meanwhile === undefined ? null : (
        <p role="status" className={styles.meanwhile}>
          {sending.isPending ? meanwhile : null}
        </p>
      )}
      <div className={styles.buttons}>
        <button
          type="submit"
          className={isQuiet ? 'button' : 'button main'}
          aria-disabled={sending.isPending}
        >
          {action}
        </button>
        {onCancel === undefined ? null : (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  )
}

function focusOn(form: HTMLFormElement | null, field: string | null): void {
  const found = field === null ? null : form?.elements.namedItem(field)
  if (found instanceof HTMLInputElement) found.focus()
}
