import type { MetricAnswer } from '@/lib/api/contract'
import type { ExplanationsReport } from '@/lib/reports/report'
import { Annotate } from '../annotations/annotate'
import { ChartFrame } from '../charts/chart-frame'
import { ChartTable } from '../charts/chart-table'
import { TrendChart } from '../charts/trend-chart'
import { Definition } from '../metrics/definition'
import { Direction } from '../metrics/direction'
import { Figure, FigureNote } from '../metrics/figure'
import styles from './explanations.module.css'

/** Changes with an AI marker, as a part of a metric's rows. */
export const markedPart = { by: 'class', key: 'ai' }

/** Coverage over time, of all changes or of those with a marker; both totals stand beside it whichever is drawn. */
export function CoveragePanel({ report }: { report: ExplanationsReport }) {
  const { entry, all, marked, marker, scope, frame, marks, headline } = report
  const [answer, part] = marker === null ? [all, null] : [marked, markedPart]
  return (
    <ChartFrame
      title={<Definition entry={entry} />}
      sentence={headline}
      aside={<Annotate frame={frame} scope={scope} />}
    >
      <dl className={styles.totals}>
        <Total name="Of all changes over 20 lines" report={report} answer={all} part={null} />
        <Total
          name="Of those with an AI marker, at least these"
          report={report}
          answer={marked}
          part={markedPart}
        />
      </dl>
      <TrendChart entry={entry} answer={answer} marks={marks} size="main" />
      <p className="note">
        Shaded: the range in which the true share very likely lies. A change without a marker may still have
        been written with AI.
      </p>
      <ChartTable entry={entry} answer={answer} scope={scope} part={part} />
    </ChartFrame>
  )
}

type TotalProps = {
  name: string
  report: ExplanationsReport
  answer: MetricAnswer
  part: typeof markedPart | null
}

function Total({ name, report: { entry, scope }, answer, part }: TotalProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Figure entry={entry} summary={answer.total} scope={scope} size="number" part={part} />
        <FigureNote entry={entry} summary={answer.total} />
        <Direction entry={entry} answer={answer} scope={scope} part={part} />
      </dd>
    </div>
  )
}
