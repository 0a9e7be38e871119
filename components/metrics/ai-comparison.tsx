import type { BreakdownAnswer } from '@/lib/api/metric-contract'
import type { MetricPageReport } from '@/lib/reports/screens/metrics'
import styles from './breakdown.module.css'
import { Figure, FigureNote } from './figure'
import { IntervalLine } from './interval-line'

/** Changes with an AI marker beside those without, each with its own interval; nothing says which is better. */
export function AiComparison({ report }: { report: MetricPageReport }) {
  const { answer, withoutAttribution } = report
  const parts = answer.breakdown.filter(({ by }) => by === 'attribution')
  if (withoutAttribution === null && parts.length === 0) return null
  return (
    <section className={styles.breakdown} aria-labelledby="ai-comparison">
      <h2 id="ai-comparison">With an AI marker, and with no signal found</h2>
      {withoutAttribution === null ? (
        <Sides parts={parts} report={report} />
      ) : (
        <p className="note">{withoutAttribution}</p>
      )}
    </section>
  )
}

function Sides({ parts, report: { entry, scope } }: { parts: BreakdownAnswer[]; report: MetricPageReport }) {
  const ends = parts.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]))
  const scale = { from: Math.min(0, ...ends), to: Math.max(0, ...ends) }
  return (
    <>
      <p className="note measure">
        This is not a controlled comparison: people use AI for other kinds of work than they do without it.
        The second group also holds AI use that left no mark, which draws every difference towards zero.
      </p>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.key}>
            <h3>{part.name}</h3>
            <Figure entry={entry} summary={part} scope={scope} part={part} size="strong" />
            {part.value !== null && part.low !== null && part.high !== null && (
              <IntervalLine at={part.value} low={part.low} high={part.high} scale={scale} tone="ink" />
            )}
            <FigureNote entry={entry} summary={part} />
          </li>
        ))}
      </ul>
    </>
  )
}
