import { type InputHTMLAttributes, useId } from 'react'
import styles from './forms.module.css'

type Props = InputHTMLAttributes<HTMLInputElement> & {
  name: string
  label: string
  hint?: string | undefined
  /** What is wrong with what was typed. */
  objection?: string | undefined
}

/** One line of a form: its label above, a hint or what is wrong below, read out with it. */
export function Field({ label, hint, objection, ...input }: Props) {
  const id = useId()
  const note = objection ?? hint
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-invalid={objection === undefined ? undefined : true}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        {...input}
      />
      {note === undefined ? null : (
        <p id={`${id}-note`} className={objection === undefined ? 'note' : 'note worse'}>
          {note}
        </p>
      )}
    </div>
  )
}
