import styles from '../forms/forms.module.css'

/** Why somebody was not let in; nothing where they were not refused. */
export function Refusal({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <p role="alert" className={styles.refused}>
      {words}
    </p>
  )
}
