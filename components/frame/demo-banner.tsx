import styles from './demo-banner.module.css'

/** Says that the data is made up and how to leave the demo; nothing when `words` is null. */
export function DemoBanner({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <aside className={styles.banner} aria-label="Demo">
      <span className={styles.word}>Demo</span> <span>{words}</span>{' '}
      <a href="/admin/connections">Connect your own</a>
    </aside>
  )
}
