'use client'

import type { ComparedGroup, ComparedRow, DoesItHelpReport } from '@/lib/reports/screens/explanations'
import { Figure, FigureNote } from '../metrics/figure'
import { IntervalLine } from '../metrics/interval-line'
import { ReportFailure } from '../reports/report-failure'
import { useReport } from '../reports/use-report'
import styles from './does-it-help.module.css'

/** It moves with whole days. */
const readEveryMs = 300_000

/** What became of changes that were explained and of others, and what asking for it costs. Reads its own report. */
export function DoesItHelp({ search }: { search: string }) {
  const {
    data: report,
    error,
    refetch,
  } = useReport<DoesItHelpReport>('does-it-help', search, () => readEveryMs)
  return (
    <section className={styles.section} aria-labelledby="does-it-help" aria-busy={report === undefined}>
      <h2 id="does-it-help">Does it help?</h2>
      <ReportFailure error={error} hasReport={report !== undefined} onRetry={() => refetch()} />
      {report !== undefined && <Comparisons report={report} />}
    </section>
  )
}

function Comparisons({ report: { startsOn, endsOn, rows, cost } }: { report: DoesItHelpReport }) {
  return (
    <>
      <p className="note measure">
        Changes over 20 lines merged from {startsOn} to {endsOn}, and what happened within 30 days of their
        merge. This compares two groups; it is no experiment: people explain some kinds of change more often
        than others.
      </p>
      <Compared rows={rows} heading="What happened within 30 days" />
      <p className="note measure">
        Quickly fixed: a later change of the same repository calls itself a fix in its title, a label or its
        branch, and names the change or shares at least half of the files of each. Part of a failure: a
        confirmed link names the change, or names its deployment and no change. The dot is what we saw, the
        line is where the truth very likely lies. A line that crosses zero says nothing either way. If
        explaining turns out not to help, this page will say so.
      </p>
      <h3>What it costs</h3>
      {cost === null ? (
        <p className="note measure">
          Not switched on yet: from the day on which an admin asks for explanations in GitHub, lead time
          before and after that day stands here.
        </p>
      ) : (
        <>
          <p className="note measure">
            Lead time in equal stretches before and after {cost.since}, the day on which explanations were
            first asked for in GitHub. Other things changed then too.
          </p>
          <Compared rows={[cost.row]} heading={`Since ${cost.since}`} />
        </>
      )}
    </>
  )
}

function Compared({ rows, heading }: { rows: ComparedRow[]; heading: string }) {
  return (
    <ul className={styles.rows} aria-label={heading}>
      {rows.map((row) => (
        <li key={row.key}>
          <div>
            <p className={styles.title}>{row.title}</p>
            <p className={`note ${styles[row.tone]}`}>{row.words}</p>
          </div>
          {row.groups.map((group) => (
            <Group key={group.name} row={row} group={group} />
          ))}
          {row.difference !== null && (
            <div>
              <IntervalLine {...lineOf(row, rows)} />
              <p className={styles.ends} aria-hidden="true">
                <span>← {row.entry.unit === 'ms' ? 'shorter' : 'less often'}</span>
                <span>{row.entry.unit === 'ms' ? 'longer' : 'more often'} →</span>
              </p>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Group({ row: { entry }, group }: { row: ComparedRow; group: ComparedGroup }) {
  const { name, summary, scope, part } = group
  return (
    <div>
      <p className={styles.name}>{name}</p>
      <Figure entry={entry} summary={summary} scope={scope} part={part} size="strong" />
      <FigureNote entry={entry} summary={summary} />
    </div>
  )
}

/** Rows of one unit are drawn on one scale, zero always in it. */
function lineOf({ difference, tone, entry }: ComparedRow, rows: ComparedRow[]) {
  const { difference: at, low, high } = difference ?? { difference: 0, low: 0, high: 0 }
  const ends = rows.flatMap((row) =>
    row.difference && row.entry.unit === entry.unit ? [row.difference.low, row.difference.high] : [],
  )
  const furthest = Math.max(...ends.map(Math.abs), Number.EPSILON)
  return { at, low, high, tone, hasZero: true, scale: { from: -furthest, to: furthest } }
}
