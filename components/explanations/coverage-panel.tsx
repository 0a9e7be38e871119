import type { ExplanationsReport } from '@/lib/reports/screens/explanations'
import { Annotate } from '../annotations/annotate'
import { ChartFrame } from '../charts/chart-frame'
import { ChartTable } from '../charts/chart-table'
import { Direction } from '../metrics/direction'
import { Figure, FigureNote } from '../metrics/figure'
import { CoverageChart } from './coverage-chart'
import styles from './explanations.module.css'

/** Changes with an AI marker, as a part of a metric's rows. */
export const markedPart = { by: 'class', key: 'ai' }

/**
 * Explained, and judged, over time: of all changes or of those with a marker. The totals of both stand beside it, whichever
 * is drawn.
 */
export function CoveragePanel({ report }: { report: ExplanationsReport }) {
  const { coverage, judged, marker, scope, frame, marks, headline } = report
  const [which, part] = marker === null ? (['all', null] as const) : (['marked', markedPart] as const)
  return (
    <ChartFrame
      title="Explained, and judged"
      sentence={headline}
      aside={<Annotate frame={frame} scope={scope} />}
    >
      <div className={styles.totals}>
        <Totals name="All changes over 20 lines" report={report} which="all" />
        <Totals name="With an AI marker, at least these" report={report} which="marked" />
      </div>
      <CoverageChart
        coverage={{ entry: coverage.entry, answer: coverage[which] }}
        judged={{ entry: judged.entry, answer: judged[which] }}
        marks={marks}
      />
      <p className="note">
        Shaded: the range in which the true share very likely lies. A change without a marker may still have
        been written with AI.
      </p>
      {[coverage, judged].map((measure) => (
        <ChartTable
          key={measure.entry.id}
          entry={measure.entry}
          answer={measure[which]}
          scope={scope}
          part={part}
          isNamed
        />
      ))}
    </ChartFrame>
  )
}

type TotalsProps = { name: string; report: ExplanationsReport; which: 'all' | 'marked' }

function Totals({ name, report: { coverage, judged, scope }, which }: TotalsProps) {
  const part = which === 'all' ? null : markedPart
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <dl className={styles.pair}>
        {[
          { word: 'explained', measure: coverage },
          { word: 'of these judged', measure: judged },
        ].map(({ word, measure }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              <Figure
                entry={measure.entry}
                summary={measure[which].total}
                scope={scope}
                size="number"
                part={part}
              />
              <FigureNote entry={measure.entry} summary={measure[which].total} />
              <Direction
                entry={measure.entry}
                answer={measure[which]}
                scope={scope}
                part={part}
                isPlain={which === 'marked'}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
