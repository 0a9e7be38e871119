import { formatDay, formatDayYear } from '@/lib/format/format-instant'
import type { OverviewReport } from '@/lib/reports/screens/metrics'
import { Annotate } from '../annotations/annotate'
import { ChartFrame } from '../charts/chart-frame'
import { ChartTable } from '../charts/chart-table'
import { ThroughputChart } from '../charts/throughput-chart'
import { throughputSeries } from '../charts/throughput-series'
import { dayMs, wallOfDay } from '../charts/time-axis'
import { Definition } from '../metrics/definition'
import { Figure, FigureNote } from '../metrics/figure'
import { RevisedLine } from '../metrics/revised-line'
import styles from './overview.module.css'
import { Recent } from './recent'

/** What came in, over the whole window. */
export function ThroughputPanel({ report }: { report: OverviewReport }) {
  const { scope, frame, throughput, marks, headline } = report
  const { entry, answer } = throughput
  return (
    <ChartFrame
      title={<Definition entry={entry} />}
      sentence={headline}
      aside={
        <>
          <Annotate frame={frame} scope={scope} />
          <p>
            {spanWords(wallOfDay(scope.from), wallOfDay(scope.to) - dayMs)}:{' '}
            <Figure entry={entry} summary={answer.total} scope={scope} /> changes
          </p>
        </>
      }
    >
      <RevisedLine entry={entry} answer={answer} scope={scope} frame={frame} />
      <div className={styles.beside}>
        <div className={styles.side}>
          <Recent series={throughputSeries(answer)} entry={entry} scope={scope} bucket={answer.bucket} />
          {answer.total.value === null && <FigureNote entry={entry} summary={answer.total} />}
        </div>
        <div className={styles.plot}>
          <ThroughputChart entry={entry} answer={answer} marks={marks} />
          <ChartTable entry={entry} answer={answer} scope={scope} />
        </div>
      </div>
    </ChartFrame>
  )
}

/** "18 May – 22 Nov 2026"; the first year is said where it is another. */
function spanWords(first: number, last: number): string {
  const isSameYear = new Date(first).getUTCFullYear() === new Date(last).getUTCFullYear()
  return `${(isSameYear ? formatDay : formatDayYear)(first, 'UTC')} – ${formatDayYear(last, 'UTC')}`
}
