'use client'

import { startTransition, useState } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { Figure } from '../metrics/figure'
import type { Part } from '../metrics/figure-link'
import type { Query } from '../reports/scope-search'
import styles from './chart-table.module.css'
import { bucketTitle, partialWords } from './reading'
import { wallOfDay } from './time-axis'
import { trailingWindow } from './trend-series'

type Props = {
  entry: CatalogueAnswer
  answer: MetricAnswer
  scope: Query
  /** Of which part of the metric's rows the answer is; null is all. */
  part?: Part | null
  /** Where another table stands beside it. */
  isNamed?: boolean
}

/** The numbers of a chart as a table, newest first: each bucket, and the trailing window that ends with it. */
export function ChartTable({ entry, answer, scope, part = null, isNamed = false }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className={styles.details}
      onToggle={({ currentTarget: { open } }) => startTransition(() => setIsOpen(open))}
    >
      <summary className={styles.summary}>
        as table<span className={isNamed ? undefined : 'unseen'}>: {entry.name}</span>
      </summary>
      {/* Hundreds of linked numbers: they are written when asked for. */}
      {isOpen && <Rows entry={entry} answer={answer} scope={scope} part={part} />}
    </details>
  )
}

function Rows({ entry, answer, scope, part }: Props) {
  const { trendWindow } = entry
  const trendAt = new Map(answer.trend.map((point) => [point.at, point]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={`${entry.name}, as table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col" className="number">
              {entry.name}
            </th>
            {trendWindow !== null && (
              <th scope="col" className="number">
                {trendWindow} days to its end
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {answer.buckets.toReversed().map((bucket) => {
            const trend = trendAt.get(bucket.end)
            const { start: from, end: to } = bucket
            return (
              <tr key={from}>
                <th scope="row">
                  {bucketTitle(wallOfDay(from), answer.bucket)}
                  {!bucket.complete && <small> {bucket.partial ? partialWords : 'may still change'}</small>}
                </th>
                <td className="number">
                  <Figure entry={entry} summary={bucket} scope={{ ...scope, from, to }} part={part} />
                </td>
                {trendWindow !== null && (
                  <td className="number">
                    {trend !== undefined && (
                      <Figure
                        entry={entry}
                        summary={trend}
                        scope={{ ...scope, ...trailingWindow(trend.at, trendWindow) }}
                        part={part}
                      />
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
