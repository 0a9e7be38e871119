'use client'

import type { SyncRowAnswer } from '@/lib/api/sync-contract'
import { formatMinute } from '@/lib/format/format-instant'
import { sentence } from '@/lib/format/words-of-source'
import { groupName, healedWords, paceWords, progressWords, streamName } from '@/lib/format/words-of-sync'
import type { SyncGroup, SyncStreamsReport } from '@/lib/reports/screens/sources'
import { useReport } from '../reports/use-report'
import { StateWord } from './state-word'
import styles from './stream-list.module.css'

const everyMs = () => 5_000

/** The streams of one line, read when it is opened. */
export function StreamList({ group, zone }: { group: SyncGroup; zone: string }) {
  const { source, scope } = group
  const search = new URLSearchParams({ source, scope }).toString()
  const { data, isError } = useReport<SyncStreamsReport>('sync-streams', search, everyMs)
  if (data === undefined) {
    return <p className="note">{isError ? 'This could not be read. It is tried again by itself.' : '…'}</p>
  }
  return (
    <ul className={styles.streams} aria-label={`Kinds of records of ${groupName(group)}`}>
      {data.streams.map((stream) => (
        <li key={stream.stream}>
          <span className={styles.name}>{streamName(stream.stream)}</span>
          <StateWord state={stream.state} />
          <span className={styles.words}>{wordsOf(stream, zone)}</span>
        </li>
      ))}
    </ul>
  )
}

function wordsOf(stream: SyncRowAnswer, zone: string): string {
  const at = (instant: string) => formatMinute(Date.parse(instant), zone)
  const { error, syncedAt, nextTryAt } = stream
  return [
    sentence(progressWords(stream)),
    paceWords(stream)?.concat('.') ?? null,
    syncedAt === null ? 'Not read to its end yet.' : `Last read well ${at(syncedAt)}.`,
    error === null ? null : `${sentence(error.message)} Since ${at(error.since)}. ${error.action}`,
    healedWords(stream, zone),
    nextTryAt === null ? null : `Next try ${at(nextTryAt)}.`,
  ]
    .filter((words) => words !== null)
    .join(' ')
}
