'use client'

import Link from 'next/link'
import type { FreshnessAnswer } from '@/lib/api/sync-contract'
import styles from './freshness-line.module.css'
import { breachWords, connectWords, freshnessWords } from './freshness-words'
import { useNow } from './use-now'

/** How fresh each source is: a dot and words, "Late" when it is, and what failed with the one thing to do. */
export function FreshnessLine({ freshness, zone }: { freshness: FreshnessAnswer[]; zone: string }) {
  return (
    <section className={styles.freshness} aria-label="Freshness">
      <ul className={styles.line}>
        {freshness.map((source) => (
          <li key={source.source}>
            <SourceFreshness source={source} />
          </li>
        ))}
      </ul>
      {freshness.every(({ state }) => state === 'not-connected') && (
        <p className="note">
          Nothing is connected. <b>{freshness.map(({ source }) => connectWords(source)).join(' ')}</b>
        </p>
      )}
      {freshness.map((source) => (
        <Breach key={source.source} source={source} zone={zone} />
      ))}
    </section>
  )
}

function SourceFreshness({ source }: { source: FreshnessAnswer }) {
  const now = useNow()
  return (
    <Link href="/sync" className={styles.source}>
      <span className={styles.dot} data-state={source.state} aria-hidden />
      {source.state === 'stale' ? <span className="pill late">Late</span> : null}
      {source.state === 'stalled' ? <span className="pill late">Stalled</span> : null}
      {source.state === 'failing' ? <span className="pill late">Failing</span> : null}
      <span suppressHydrationWarning>{freshnessWords(source, now)}</span>
    </Link>
  )
}

function Breach({ source, zone }: { source: FreshnessAnswer; zone: string }) {
  const breach = breachWords(source, zone)
  if (breach === null) return null
  return (
    <p role="status" className={styles.breach} data-state={source.state}>
      {breach.said} <b>{breach.action}</b>
    </p>
  )
}
