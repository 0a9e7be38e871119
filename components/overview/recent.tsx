import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { ThroughputSeries } from '../charts/throughput-series'
import { Figure, MeanFigure } from '../metrics/figure'
import type { Query } from '../reports/scope-search'
import styles from './overview.module.css'

type Props = {
  series: ThroughputSeries
  entry: CatalogueAnswer
  scope: Query
  bucket: MetricAnswer['bucket']
}

/** The label at the end of the line: the mean of the last four full weeks, and the week that is not over. */
export function Recent({ series, entry, scope, bucket }: Props) {
  const { lastFour, running } = series
  return (
    <>
      {lastFour === null ? (
        <p className="note">A mean needs four full {bucket}s that have been read.</p>
      ) : (
        <>
          <p className={styles.rate}>
            <MeanFigure
              entry={entry}
              count={lastFour.count}
              periods={lastFour.buckets}
              scope={{ ...scope, from: lastFour.from, to: lastFour.to }}
              size="number"
            />{' '}
            a {bucket}
          </p>
          <p className="note">Mean of the last four full {bucket}s</p>
        </>
      )}
      {running !== null && (
        <p className="note">
          This {bucket} so far:{' '}
          <Figure
            entry={entry}
            summary={running.bucket}
            scope={{ ...scope, from: running.bucket.start, to: running.bucket.end }}
          />
        </p>
      )}
    </>
  )
}
