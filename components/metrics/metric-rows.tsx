'use client'

import { wordsOfMetric } from '@/lib/format/words-of-metric'
import { whoSeesRows, withheldWords } from '@/lib/format/words-of-withheld'
import type { MetricPageReport } from '@/lib/reports/screens/metrics'
import { CountFigure } from './figure'
import styles from './metric-rows.module.css'
import { ReasonBars } from './reason-bars'
import { type RowTab, rowTabs } from './row-tabs'
import { RowsTable } from './rows-table'
import { Tabs } from './tabs'
import { rowsHrefOf, useRows } from './use-rows'

/** Exactly what the number counts, what it does not and what it leaves out, each with its count. */
export function MetricRows({ report }: { report: MetricPageReport }) {
  const { entry } = report
  return (
    <section id="rows" className={styles.section} aria-labelledby="rows-title">
      <h2 id="rows-title">The {wordsOfMetric(entry).noun.many} behind the number</h2>
      {isListed(report) ? (
        <Sides report={report} />
      ) : (
        <p className={`note ${styles.none}`}>{unlistedWords(report)}</p>
      )}
    </section>
  )
}

/** Nothing is listed of what nobody read or what may not be shown: its counts would be no counts. */
const isListed = ({ answer, rows, frame }: MetricPageReport) =>
  frame.rows !== 'none' &&
  rows.counted.total !== null &&
  answer.total.reason !== 'not-connected' &&
  answer.total.reason !== 'suppressed'

function unlistedWords({ rows, frame }: MetricPageReport): string {
  if (frame.rows === 'none') return whoSeesRows
  if (rows.counted.reason === 'not-concluded-yet') {
    return 'What was read is being worked out: its rows stand here as soon as that is done.'
  }
  return rows.counted.reason === 'not-read-yet'
    ? 'Not known: this time has not been read. Sync says how far reading is.'
    : 'None can be listed.'
}

function Sides({ report }: { report: MetricPageReport }) {
  const { entry, answer, scope } = report
  const tabs = rowTabs(entry, report.rows)
  return (
    <div className={styles.beside}>
      <Tabs
        label="Rows"
        tabs={tabs.map((tab) => ({ id: tab.id, name: <TabName tab={tab} report={report} /> }))}
      >
        {(shown) =>
          tabs
            .filter(({ id }) => id === shown)
            .map((tab) => <TabRows key={tab.id} report={report} tab={tab} />)
        }
      </Tabs>
      <ReasonBars
        excluded={answer.excluded}
        total={report.rows['left-out'].excludedTotal}
        hrefOf={(part) => rowsHrefOf(entry.id, scope, part)}
      />
    </div>
  )
}

function TabName({
  report: { entry, scope },
  tab: { id, name, count },
}: {
  report: MetricPageReport
  tab: RowTab
}) {
  return (
    <>
      {name}{' '}
      <CountFigure
        count={count}
        href={null}
        rowsHref={rowsHrefOf(entry.id, scope, id)}
        metric={entry.id}
        part={id}
      />
    </>
  )
}

function TabRows({ report, tab }: { report: MetricPageReport; tab: RowTab }) {
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage, error } = useRows(report, tab.id)
  const [shown, withheld] =
    tab.id === 'left-out' ? [rows.excluded, rows.excludedWithheld] : [rows.rows, rows.withheld]
  const { noun } = wordsOfMetric(report.entry)
  return (
    <>
      <RowsTable
        rows={shown}
        count={tab.count}
        withheld={withheldWords(withheld, report.frame.rows, noun)}
        entry={report.entry}
        zone={report.frame.zone}
      />
      {error !== null && <p role="status">{error.message}</p>}
      {hasNextPage && (
        <button
          type="button"
          className={`button ${styles.more}`}
          disabled={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          Show more
        </button>
      )}
    </>
  )
}
