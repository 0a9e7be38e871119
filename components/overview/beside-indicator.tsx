import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { OverviewReport } from '@/lib/reports/screens/metrics'
import { Figure, FigureNote } from '../metrics/figure'
import styles from './overview.module.css'

type Props = { entry: CatalogueAnswer; answer: MetricAnswer; report: OverviewReport }

/** What must be read together with an indicator: unreviewed changes with review time, marked changes with coverage. */
export function BesideIndicator({ entry, answer, report }: Props) {
  const { scope, unreviewed } = report
  if (entry.id === 'review-time') {
    return (
      <div className={styles.with}>
        <p>
          <Figure entry={unreviewed.entry} summary={unreviewed.answer.total} scope={scope} size="strong" />{' '}
          unreviewed
        </p>
        <FigureNote entry={unreviewed.entry} summary={unreviewed.answer.total} />
      </div>
    )
  }
  const marked = answer.breakdown.find(({ by, key }) => by === 'class' && key === 'ai')
  if (entry.id !== 'explanation-coverage' || marked === undefined) return null
  return (
    <div className={styles.with}>
      <p>
        <Figure entry={entry} summary={marked} scope={scope} part={marked} size="strong" /> of those with an
        AI marker
      </p>
      <FigureNote entry={entry} summary={marked} />
    </div>
  )
}
