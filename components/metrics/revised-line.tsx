'use client'

import Link from 'next/link'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { formatCountOf } from '@/lib/format/format-count'
import { formatDayYear } from '@/lib/format/format-instant'
import { formatSummary } from '@/lib/format/format-summary'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import type { Frame } from '@/lib/reports/screens/screen'
import { bucketTitle } from '../charts/reading'
import { wallOfDay } from '../charts/time-axis'
import { type Query, querySearch } from '../reports/scope-search'
import type { RevisedBucket } from '../revisions/seen'
import { useRevised } from '../revisions/use-revised'
import { Figure } from './figure'
import styles from './revised-line.module.css'

const RevisedRows = lazy(() => import('./revised-rows').then((file) => ({ default: file.RevisedRows })))

type Props = {
  entry: CatalogueAnswer
  answer: MetricAnswer
  scope: Query
  frame: Frame
  /** The rows open below the line; else it leads to the metric's page, where they do. */
  hasRows?: boolean
}

/** "Revised since you looked on 12 Nov 2026: week of 4 May was 3 of 12, now 4 of 12", until the reader has taken note. */
export function RevisedLine({ entry, answer, scope, frame, hasRows = false }: Props) {
  const { revised, take } = useRevised(frame, answer, scope)
  const [isOpen, setIsOpen] = useState(false)
  const [newest, ...further] = revised
  if (newest === undefined) return null
  const since = revised.map(({ seen }) => seen.at).reduce((a, b) => (a < b ? a : b))
  return (
    <div className={styles.revised} role="status">
      <p>
        <b>Revised since you looked on {formatDayYear(Date.parse(newest.seen.at), answer.zone)}:</b>{' '}
        <WasAndNow entry={entry} answer={answer} scope={scope} revised={newest} />
        {further.length === 0 ? '.' : `, and ${formatCountOf(further.length, nouns[answer.bucket])}.`}
      </p>
      <p className={styles.actions}>
        {frame.rows === 'none' ? null : hasRows ? (
          <button type="button" className="plain" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            What moved
          </button>
        ) : (
          <Link href={`/metrics/${entry.id}?${querySearch(scope)}`} prefetch={false}>
            What moved<span className="unseen"> in {entry.name.toLowerCase()}</span>
          </Link>
        )}
        <button type="button" className="plain" onClick={take}>
          Got it<span className="unseen">: {entry.name.toLowerCase()}</span>
        </button>
      </p>
      {isOpen && (
        <Suspense>
          <RevisedRows entry={entry} scope={scope} since={since} zone={answer.zone} rows={frame.rows} />
        </Suspense>
      )}
    </div>
  )
}

const nouns = {
  day: { one: 'more day', many: 'more days' },
  week: { one: 'more week', many: 'more weeks' },
  month: { one: 'more month', many: 'more months' },
}

type WasProps = Pick<Props, 'entry' | 'answer' | 'scope'> & { revised: RevisedBucket }

function WasAndNow({ entry, answer, scope, revised: { bucket, seen } }: WasProps): ReactNode {
  const words = wordsOfMetric(entry)
  const reason =
    seen.value === null
      ? seen.n === 0
        ? ('nothing-counted' as const)
        : ('below-minimum' as const)
      : undefined
  const was = formatSummary(entry, { ...bucket, ...seen, low: null, high: null, reason }, words)
  const now = formatSummary(entry, bucket, words)
  const isSameText = was.text === now.text
  const title = bucketTitle(wallOfDay(bucket.start), answer.bucket)
  return (
    <>
      {title.charAt(0).toLowerCase() + title.slice(1)} was {was.text}
      {isSameText && basisOf(was.note)}, now{' '}
      <Figure entry={entry} summary={bucket} scope={{ ...scope, from: bucket.start, to: bucket.end }} />
      {isSameText && basisOf(now.note)}
    </>
  )
}

/** What a number rests on tells two apart that are written alike. */
const basisOf = (note: string | null): string => (note === null ? '' : ` (${note.split(';')[0]})`)
