import type { MetricPageReport } from '@/lib/reports/screens/metrics'
import { Annotate } from '../annotations/annotate'
import { ChartFrame } from '../charts/chart-frame'
import { ChartTable } from '../charts/chart-table'
import { RecoveryDots } from '../charts/recovery-dots'
import { ThroughputChart } from '../charts/throughput-chart'
import { TrendChart } from '../charts/trend-chart'
import { querySearch } from '../reports/scope-search'
import { Direction } from './direction'
import { Figure, FigureNote } from './figure'
import styles from './metric-view.module.css'
import { RevisedLine } from './revised-line'

/** The picture of a metric at full size, with its number, its table and its export. */
export function MetricChart({ report }: { report: MetricPageReport }) {
  const { entry, answer, scope, frame, marks, headline, recoveries } = report
  const csv = `/api/v1/metrics/${entry.id}.csv?${querySearch(scope)}&bucket=${scope.bucket}`
  return (
    <div className={styles.chart}>
      <ChartFrame
        title={entry.name}
        sentence={headline}
        aside={
          <>
            <Annotate frame={frame} scope={scope} />
            {frame.rows !== 'none' && (
              <a href={csv} className={styles.csv} download>
                CSV
              </a>
            )}
          </>
        }
      >
        <div className={styles.total}>
          <Figure entry={entry} summary={answer.total} scope={scope} size="number" />
          <div>
            <Direction entry={entry} answer={answer} scope={scope} />
            <FigureNote entry={entry} summary={answer.total} />
          </div>
        </div>
        <RevisedLine entry={entry} answer={answer} scope={scope} frame={frame} hasRows />
        {recoveries !== null ? (
          <RecoveryDots entry={entry} answer={answer} recoveries={recoveries} marks={marks} size="main" />
        ) : entry.trendWindow === null ? (
          <ThroughputChart entry={entry} answer={answer} marks={marks} />
        ) : (
          <TrendChart entry={entry} answer={answer} marks={marks} size="main" />
        )}
        <ChartTable entry={entry} answer={answer} scope={scope} />
      </ChartFrame>
    </div>
  )
}
