import styles from './progress-bar.module.css'

type Props = {
  /** 0–1. */
  share: number
  label: string
  /** Stands for what is left, not for what moves. */
  isQuiet?: boolean
}

export function ProgressBar({ share, label, isQuiet = false }: Props) {
  return (
    <progress
      className={isQuiet ? `${styles.bar} ${styles.quiet}` : styles.bar}
      value={share}
      aria-label={label}
    />
  )
}
