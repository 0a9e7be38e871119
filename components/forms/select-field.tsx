import { type SelectHTMLAttributes, useId } from 'react'
import styles from './forms.module.css'

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  name: string
  label: string
  options: readonly { value: string; name: string }[]
}

/** One choice of a form: its label above, a native list. */
export function SelectField({ label, options, ...select }: Props) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} {...select}>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
