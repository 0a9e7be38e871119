import styles from './choice.module.css'

export type Option = { value: string; name: string }

type Props = {
  /** What is chosen here, for those who hear the page. */
  label: string
  value: string
  options: readonly Option[]
  onChoose: (value: string) => void
}

/** A word in a sentence that opens a list: a native select, as wide as what is chosen. */
export function Choice({ label, value, options, onChoose }: Props) {
  const chosen = options.find((option) => option.value === value)
  return (
    <span className={styles.choice}>
      <span className={styles.width} aria-hidden>
        {chosen?.name ?? value}
      </span>
      <select aria-label={label} value={value} onChange={(event) => onChoose(event.target.value)}>
        {chosen === undefined ? <option value={value}>{value}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </span>
  )
}
