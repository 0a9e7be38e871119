import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { OverviewReport } from '@/lib/reports/screens/metrics'
import { ChartFrame } from '../charts/chart-frame'
import { ChartTable } from '../charts/chart-table'
import { summarySentence } from '../charts/reading'
import { RecoveryDots } from '../charts/recovery-dots'
import { TrendChart } from '../charts/trend-chart'
import { Definition } from '../metrics/definition'
import { Direction } from '../metrics/direction'
import { Figure, FigureNote } from '../metrics/figure'
import { RevisedLine } from '../metrics/revised-line'
import { BesideIndicator } from './beside-indicator'
import styles from './overview.module.css'

type Props = { entry: CatalogueAnswer; answer: MetricAnswer; report: OverviewReport }

/** One indicator on the time axis of throughput, on its own scale: value, comparison, what it rests on. */
export function IndicatorPanel({ entry, answer, report }: Props) {
  const { scope, frame } = report
  return (
    <ChartFrame title={<Definition entry={entry} />} sentence={summarySentence(entry, answer.total)}>
      <RevisedLine entry={entry} answer={answer} scope={scope} frame={frame} />
      <div className={styles.beside}>
        <div className={`${styles.side} ${styles.raised}`}>
          <Figure entry={entry} summary={answer.total} scope={scope} size="number" />
          <Direction entry={entry} answer={answer} scope={scope} />
          <FigureNote entry={entry} summary={answer.total} />
          {entry.hours === 'business' && <p className="note">Business hours</p>}
          <BesideIndicator entry={entry} answer={answer} report={report} />
        </div>
        <div className={styles.plot}>
          {entry.id === 'incident-recovery-time' ? (
            <RecoveryDots entry={entry} answer={answer} recoveries={report.recoveries} marks={report.marks} />
          ) : (
            <TrendChart entry={entry} answer={answer} marks={report.marks} />
          )}
          <ChartTable entry={entry} answer={answer} scope={scope} />
        </div>
      </div>
    </ChartFrame>
  )
}
