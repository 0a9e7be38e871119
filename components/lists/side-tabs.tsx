'use client'

import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import type { Noun } from '@/lib/format/format-count'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { Scope, Sides } from '@/lib/reports/screens/screen'
import { withParameters } from '../filters/filter-search'
import { CountFigure } from '../metrics/figure'
import { type ListName, sideLinks } from './list-links'
import styles from './side-tabs.module.css'

type Props = { list: ListName; noun: Noun; scope: Scope; sides: Sides }

const total = (sides: Sides) => sides.leftOut.reduce((sum, { count }) => sum + count, 0)

/** "412 changes count, 38 are left out", each number with its rows; nothing where the counts would be none. */
export function SidesLede({ list, noun, scope, sides }: Props) {
  if (sides.unknown !== null) return null
  return (
    <p className={`lede ${styles.lede}`}>
      <CountFigure count={sides.counted} noun={noun} size="strong" {...sideLinks(list, scope, 'counted')} />{' '}
      {sides.counted === 1 ? 'counts' : 'count'};{' '}
      <CountFigure count={total(sides)} size="strong" {...sideLinks(list, scope, 'left-out')} />{' '}
      {total(sides) === 1 ? 'is' : 'are'} left out, each with its reason.
    </p>
  )
}

/** Switches between what counts and what is left out; there, the reasons with their counts. */
export function SideTabs({ list, scope, sides }: Omit<Props, 'noun'>) {
  const search = useSearchParams().toString()
  const to = (shows: Sides['shows']) =>
    `/${list}${withParameters(search, { shows: shows === 'counted' ? null : shows, reason: null })}`
  return (
    <>
      <nav aria-label="Counted or left out" className={styles.tabs}>
        <Tab href={to('counted')} isCurrent={sides.shows === 'counted'}>
          Counted
        </Tab>
        <Tab href={to('left-out')} isCurrent={sides.shows === 'left-out'}>
          Left out
        </Tab>
      </nav>
      {sides.shows === 'left-out' ? <Reasons list={list} scope={scope} sides={sides} /> : null}
    </>
  )
}

function Tab({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: string }) {
  return (
    <Link href={href} scroll={false} aria-current={isCurrent ? 'true' : undefined}>
      {children}
    </Link>
  )
}

function Reasons({ list, scope, sides }: Omit<Props, 'noun'>) {
  return (
    <ul className={styles.reasons} aria-label="Reasons">
      {sides.leftOut.map(({ reason, count }) => (
        <li key={reason}>
          {reasonWords(reason)}: <CountFigure count={count} {...sideLinks(list, scope, 'left-out', reason)} />
        </li>
      ))}
    </ul>
  )
}
