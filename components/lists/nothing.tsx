import type { Frame } from '@/lib/reports/report'
import { sourceNames } from '../frame/freshness-words'
import styles from './list-screen.module.css'

type Props = { what: string; source: 'github' | 'pagerduty'; frame: Frame }

/** An empty list says which kind of empty it is: not connected, not read yet, or truly none. */
export function Nothing({ what, source, frame }: Props) {
  return <p className={styles.none}>{nothingWords({ what, source, frame })}</p>
}

export function nothingWords({ what, source, frame }: Props): string {
  const state = frame.freshness.find((one) => one.source === source)?.state ?? 'not-connected'
  const name = sourceNames[source]
  if (state === 'not-connected') return `${name} is not connected, so no ${what} are known.`
  if (state === 'syncing') return `No ${what} here yet: ${name} is still being read, newest first.`
  return `No ${what} here in this window.`
}
