import type { Noun } from '@/lib/format/format-count'
import { sourceNames } from '@/lib/format/words-of-source'
import { withheldWords } from '@/lib/format/words-of-withheld'
import type { Frame, Sides } from '@/lib/reports/screens/screen'
import { connectWords } from '../frame/freshness-words'
import styles from './list-screen.module.css'

type Props = {
  noun: Noun
  source: 'github' | 'pagerduty'
  frame: Frame
  /** Rows there are and this reader may not see. */
  withheld?: number
  /** Why nothing can be said, or null when nothing stands in the way. */
  unknown?: Sides['unknown']
}

/** An empty list says which kind of empty it is: hidden, not connected, not read yet, or truly none. */
export function Nothing(props: Props) {
  return <p className={styles.none}>{nothingWords(props)}</p>
}

export function nothingWords({ noun, source, frame, withheld = 0, unknown = null }: Props): string {
  const what = noun.many
  const state = frame.freshness.find((one) => one.source === source)?.state ?? 'not-connected'
  const name = sourceNames[source]
  if (unknown === 'suppressed') return `No ${what} are shown for a group this small.`
  const kept = withheldWords(withheld, frame.rows, noun)
  if (kept !== null) return kept
  if (state === 'not-connected')
    return `${name} is not connected, so no ${what} are known. ${connectWords(source)}`
  if (unknown === 'not-concluded-yet')
    return `What was read of ${name} is being worked out: ${what} stand here as soon as that is done.`
  if (state === 'syncing') return `No ${what} here yet: ${name} is still being read, newest first.`
  if (unknown === 'not-read-yet')
    return `${name} has not been read here, so no ${what} are known. Sync says why.`
  if (state !== 'current') return `No ${what} in what was read; ${name} is not up to date. Sync says why.`
  return `No ${what} here in this window.`
}
