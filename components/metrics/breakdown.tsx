import type { BreakdownAnswer } from '@/lib/api/metric-contract'
import type { MetricPageReport } from '@/lib/reports/screens/metrics'
import styles from './breakdown.module.css'
import { Figure, FigureNote } from './figure'

/** Attribution has a panel of its own. */
type ShownBy = Exclude<BreakdownAnswer['by'], 'attribution'>

const titles: Record<ShownBy, string> = {
  phase: 'Where the time goes',
  class: 'All changes, and those with an AI marker',
  service: 'By service',
  part: 'By part of the explanation',
  provenance: 'Who wrote the text',
  declared: 'What people declare themselves',
  explanation: 'Explained or not, and as people judged it',
  judgement: 'What people said of the explanations they judged',
  team: 'By team',
}

const notes: Partial<Record<ShownBy, string>> = {
  declared:
    'Answers to a template, labels, and what people said here. The fewer declare, the further the marked share may lie below the truth; above 80% it no longer reads “at least”.',
  explanation:
    'This is no experiment: people explain some kinds of change more often than others. Judged changes are among the explained and the unexplained.',
  phase: 'The phases of one change add up to its lead time; medians of phases need not add up to its median.',
  judgement: 'Of the changes over 20 lines that somebody judged, their text and code unchanged since.',
  class: 'A change without a marker may still have been written with AI: marked ones are at least these.',
}

/** The parts of a metric as bars on one scale; a part that is not known has no bar and says why. */
export function Breakdown({ report }: { report: MetricPageReport }) {
  const kinds = new Set(report.answer.breakdown.flatMap(({ by }) => (by === 'attribution' ? [] : [by])))
  return [...kinds].map((by) => <BreakdownBy key={by} by={by} report={report} />)
}

type ByProps = {
  by: ShownBy
  report: Pick<MetricPageReport, 'entry' | 'answer' | 'scope'>
}

/** One kind of part. */
export function BreakdownBy({ by, report }: ByProps) {
  const { answer, scope } = report
  // What people declared is known exactly, unlike what they did.
  const entry = by === 'declared' ? { ...report.entry, bound: 'exact' as const } : report.entry
  const parts = answer.breakdown.filter((part) => part.by === by)
  const largest = Math.max(0, ...parts.flatMap((part) => possibleOf(part) ?? part.value ?? []))
  return (
    <section className={styles.breakdown} aria-labelledby={`by-${by}`}>
      <h2 id={`by-${by}`}>{titles[by]}</h2>
      {notes[by] !== undefined && <p className="note">{notes[by]}</p>}
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.key}>
            <div className={styles.head}>
              <h3>{part.name}</h3>
              <Figure entry={entry} summary={part} scope={scope} part={part} size="strong" />
            </div>
            <Bar part={part} largest={largest} />
            <FigureNote entry={entry} summary={part} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Bar({ part, largest }: { part: BreakdownAnswer; largest: number }) {
  const width = (value: number | null) => `${value === null || largest <= 0 ? 0 : (value / largest) * 100}%`
  return (
    <div className={styles.well} aria-hidden="true">
      <i className={styles.possible} style={{ width: width(possibleOf(part)) }} />
      <i className={styles.bar} style={{ width: width(part.value) }} />
    </div>
  )
}

/** The share if all that is undecided counted; null where nothing is undecided or no share is given. */
function possibleOf({ value, possible, denominator }: BreakdownAnswer): number | null {
  return value === null || typeof possible !== 'number' || !denominator ? null : possible / denominator
}
