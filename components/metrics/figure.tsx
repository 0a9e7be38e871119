'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { CatalogueAnswer, SummaryAnswer } from '@/lib/api/metric-contract'
import { formatCount, formatCountOf, type Noun } from '@/lib/format/format-count'
import { formatSummary } from '@/lib/format/format-summary'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import { useRowsShown } from '../frame/rows-shown'
import type { Query } from '../reports/scope-search'
import styles from './figure.module.css'
import { figureLinks, figureMarks, type Part } from './figure-link'

type Size = 'text' | 'strong' | 'number'

type FigureProps = {
  entry: CatalogueAnswer
  summary: SummaryAnswer
  /** The exact query that the summary answers. */
  scope: Query
  size?: Size
  part?: Part | null
  noun?: Noun
}

type Rest = { className: string | undefined; children: ReactNode } & Record<`data-${string}`, unknown>

/** A number, linked to its rows where there are some that its reader may see and that do not stand beside it. */
function Linked({ href, ...rest }: { href: string | null } & Rest) {
  const rows = useRowsShown()
  return href === null || rows === 'none' ? (
    <span {...rest} />
  ) : (
    <Link href={href} prefetch={false} {...rest} />
  )
}

/** A metric's number, linked to the rows of the same query. Unknown is "—"; its reason stands in `FigureNote`. */
export function Figure({ entry, summary, scope, size = 'text', part = null, noun }: FigureProps) {
  const { text, note } = formatSummary(entry, summary, wordsFor(entry, noun))
  const { href, rowsHref } = figureLinks(entry.id, scope, part)
  return (
    <Linked href={href} className={styles[size]} {...figureMarks(entry, summary, rowsHref, part)}>
      {text}
      <span className="unseen">
        , {entry.name.toLowerCase()}
        {text === '—' && note !== null ? `: ${note}` : ''}
      </span>
    </Linked>
  )
}

/** A number as it would be under another rule: there are no rows of it yet to open. Unknown is "—" with its reason. */
export function ForetoldFigure({ entry, summary }: Pick<FigureProps, 'entry' | 'summary'>) {
  const { text, note } = formatSummary(entry, summary, wordsFor(entry, undefined))
  return (
    <span className={styles.strong}>
      {text}
      {text === '—' && note !== null ? <span className="unseen">: {note}</span> : null}
    </span>
  )
}

/** What a number rests on in words, or why there is none: "112 of 1,004; 95% interval 9.4–13.3%". */
export function FigureNote({ entry, summary, noun }: Pick<FigureProps, 'entry' | 'summary' | 'noun'>) {
  const { note } = formatSummary(entry, summary, wordsFor(entry, noun))
  return note === null ? null : <p className={styles.note}>{capitalised(note)}</p>
}

type MeanFigureProps = { entry: CatalogueAnswer; count: number; periods: number; scope: Query; size?: Size }

/** A count spread evenly over whole periods: the rows are the count, `data-per` says what it was divided by. */
export function MeanFigure({ entry, count, periods, scope, size = 'text' }: MeanFigureProps) {
  const { href, rowsHref } = figureLinks(entry.id, scope)
  const summary = { value: count / periods, n: count, numerator: null, denominator: null }
  return (
    <Linked
      href={href}
      className={styles[size]}
      {...figureMarks(entry, summary, rowsHref)}
      data-per={periods}
    >
      {formatCount(Math.round(summary.value))}
      <span className="unseen">, {entry.name.toLowerCase()}</span>
    </Linked>
  )
}

type CountFigureProps = {
  /** Null is unknown. */
  count: number | null
  /** Where the counted rows stand for people; null when they stand beside the number. */
  href: string | null
  /** The route that lists exactly the counted rows. */
  rowsHref: string
  noun?: Noun
  size?: Size
  metric?: string
  /** Which of the listed rows: 'counted', 'not-counted', 'left-out' or a reason; all of them when absent. */
  part?: string
}

/** How many rows a list has, linked to them. */
export function CountFigure({ count, href, rowsHref, noun, size = 'text', metric, part }: CountFigureProps) {
  const text = count === null ? '—' : noun === undefined ? formatCount(count) : formatCountOf(count, noun)
  const marks = {
    'data-figure': '',
    'data-metric': metric ?? '',
    'data-value': count ?? '',
    'data-n': count ?? '',
    'data-rows-href': rowsHref,
    'data-part': part,
  }
  return (
    <Linked href={href} className={styles[size]} {...marks}>
      {text}
    </Linked>
  )
}

function wordsFor(entry: CatalogueAnswer, noun: Noun | undefined) {
  const words = wordsOfMetric(entry)
  return noun === undefined ? words : { ...words, noun }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
