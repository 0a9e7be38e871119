'use client'

import Link from 'next/link'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { MetricsReport } from '@/lib/reports/screens/metrics'
import { Screen } from '../frame/screen'
import { Headline } from '../reports/headline'
import { ReportFailure } from '../reports/report-failure'
import { type Query, querySearch } from '../reports/scope-search'
import { useReport } from '../reports/use-report'
import { Direction } from './direction'
import { Figure, FigureNote } from './figure'
import styles from './metrics-view.module.css'

/** Every metric that works, with its number over the window. */
export function MetricsView({ search }: { search: string }) {
  const { data: report, error, isPlaceholderData, refetch } = useReport<MetricsReport>('metrics', search)
  return (
    <Screen frame={report?.frame ?? null} scope={report?.scope} isRefetching={isPlaceholderData}>
      <ReportFailure error={error} hasReport={report !== undefined} onRetry={() => refetch()} />
      {report !== undefined && (
        <>
          <Headline
            headline="Every metric, and the rows behind it"
            lede={[
              {
                words: 'Each number opens to exactly what it counts and what it leaves out.',
                isStrong: false,
              },
            ]}
          />
          <ul className={styles.list}>
            {report.metrics.map(({ entry, answer }) => (
              <MetricRow key={entry.id} entry={entry} answer={answer} scope={report.scope} />
            ))}
          </ul>
        </>
      )}
    </Screen>
  )
}

function MetricRow({ entry, answer, scope }: { entry: CatalogueAnswer; answer: MetricAnswer; scope: Query }) {
  return (
    <li className={styles.row}>
      <div>
        <h2 className="title">
          <Link href={`/metrics/${entry.id}?${querySearch(scope)}`} prefetch={false}>
            {entry.name}
          </Link>
        </h2>
        <p className="note">{entry.definition}</p>
      </div>
      <div className={styles.value}>
        <Figure entry={entry} summary={answer.total} scope={scope} size="number" />
      </div>
      <div>
        <Direction entry={entry} answer={answer} scope={scope} isPlain />
        <FigureNote entry={entry} summary={answer.total} />
      </div>
    </li>
  )
}
