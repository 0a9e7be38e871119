'use client'

import type { ReactNode } from 'react'
import { isToldAsNeed } from '@/lib/domain/connection-problem'
import { formatCount } from '@/lib/format/format-count'
import { formatAge, formatMinute } from '@/lib/format/format-instant'
import { connectionWords, sourceStateWords, stateOfSource } from '@/lib/format/words-of-connections'
import { sourceNames } from '@/lib/format/words-of-source'
import { pauseWords, quotaWords, shareLeft, webhookWords } from '@/lib/format/words-of-sync'
import type { ConnectionsReport, WatchedSource } from '@/lib/reports/screens/sources'
import type { Tell } from '../admin/use-telling'
import { useNow } from '../frame/use-now'
import { ProgressBar } from '../sync-status/progress-bar'
import word from '../sync-status/state-word.module.css'
import styles from './connections.module.css'
import { Permissions } from './permissions'
import { Problems } from './problems'
import { SourceActs } from './source-acts'

type Props = {
  watched: WatchedSource
  report: Pick<ConnectionsReport, 'frame' | 'metricNames' | 'backfillDays'>
  tell: Tell
  /** What is read of it, one by one. */
  children?: ReactNode
}

/** A source: how it stands, what each permission gives, what is left of its allowance, and what can be done. */
export function SourcePanel({ watched, report, tell, children }: Props) {
  const { connection, sync } = watched
  const { zone } = report.frame
  const now = useNow()
  const name = sourceNames[connection.source]
  const state = stateOfSource(watched, now)
  return (
    <section className={`panel ${styles.panel}`} aria-label={name}>
      <div className={styles.head}>
        <div>
          <h2>{name}</h2>
          <p className="note">{connectionWords(connection, zone)}</p>
        </div>
        <span className={word.state} data-state={state} suppressHydrationWarning>
          {sourceStateWords(state, sync, now, zone)}
        </span>
      </div>
      {connection.origin === 'none' ? (
        <p>
          <a className="button main" href={`/admin/connections/${connection.source}`}>
            Connect {name}
          </a>
        </p>
      ) : (
        <>
          <div className={styles.columns}>
            <Given watched={watched} metricNames={report.metricNames} zone={zone} />
            <div className={styles.facts}>
              <Facts watched={watched} zone={zone} now={now} />
              <SourceActs watched={watched} backfillDays={report.backfillDays} tell={tell} />
            </div>
          </div>
          {children}
        </>
      )}
    </section>
  )
}

type GivenProps = { watched: WatchedSource; metricNames: Record<string, string>; zone: string }

function Given({ watched: { connection, services }, metricNames, zone }: GivenProps) {
  const { check, checkedAt, source } = connection
  const name = sourceNames[source]
  return (
    <div>
      <h3 className="title">What each permission gives you</h3>
      {check === null ? (
        <p className="note">It was not looked over yet: look it over to see what it gives and lacks.</p>
      ) : (
        <>
          <Problems problems={check.problems.filter(({ code }) => !isToldAsNeed(code))} />
          <Permissions permissions={check.permissions} vendor={name} metricNames={metricNames} />
          <p className="note">
            {checkedAt === null ? '' : `Looked over ${formatMinute(Date.parse(checkedAt), zone)}. `}
            {source === 'github'
              ? 'Headroom never writes code, merges, or reads secrets, and copies no file.'
              : 'Headroom never answers, changes or closes an incident.'}
          </p>
        </>
      )}
      {services === null || services.total === 0 ? null : (
        <p className="note">
          {formatCount(services.matched)} of {formatCount(services.total)} services with incidents are matched
          to services here.
        </p>
      )}
    </div>
  )
}

function Facts({ watched, zone, now }: { watched: WatchedSource; zone: string; now: number }) {
  const { sync, freshness, eventsToday, connection } = watched
  const quotas = sync?.quotas ?? []
  const name = sourceNames[connection.source]
  const syncedAt = freshness?.syncedAt ?? null
  return (
    <dl className={styles.facts}>
      {quotas.length === 0 ? (
        <div>
          <dt>Allowance</dt>
          <dd>— ({name} has not said what is left)</dd>
        </div>
      ) : null}
      {quotas.map((quota) => (
        <div key={quota.resource}>
          <dt>Allowance, {quota.resource}</dt>
          <dd suppressHydrationWarning>
            {quotaWords(quota, now, zone)}
            <ProgressBar
              share={shareLeft(quota, now)}
              label={`${name}, ${quota.resource}: allowance left`}
              isQuiet
            />
          </dd>
          <Rest words={pauseWords(quota, now, zone)} isLast={quota === quotas.at(-1)} />
        </div>
      ))}
      <div>
        <dt>Freshness</dt>
        <dd suppressHydrationWarning>
          {syncedAt === null
            ? 'not read completely yet'
            : `all of it was read ${formatAge(Math.max(0, now - Date.parse(syncedAt)))}`}
        </dd>
      </div>
      <div>
        <dt>Events</dt>
        <dd>{formatCount(eventsToday)} received today</dd>
        <dd>{webhookWords(sync?.webhooks ?? null, zone).join(' ')}</dd>
      </div>
    </dl>
  )
}

/** What keeps some of the allowance for others; said once, under the last. */
function Rest({ words, isLast }: { words: string | null; isLast: boolean }) {
  if (words === null && !isLast) return null
  return <dd suppressHydrationWarning>{words ?? 'We stop at 80%, so that your other tools keep theirs.'}</dd>
}
