import type { ReactNode } from 'react'
import type { Frame, Scope } from '@/lib/reports/screens/screen'
import { type Filter, FilterSentence } from '../filters/filter-sentence'
import { DemoBanner } from './demo-banner'
import { FreshnessLine } from './freshness-line'
import { Page } from './page'
import { RowsShownTo } from './rows-shown'
import styles from './screen.module.css'

type Props = {
  /** Null while loading and where nothing could be read: the rail stands all the same. */
  frame: Frame | null
  /** The filters stand where a scope is given. */
  scope?: Scope
  filters?: readonly Filter[]
  /** The data on the page is older than what was asked for. */
  isRefetching?: boolean
  children: ReactNode
}

/** What every screen shows around its content: rail, demo banner, filters and how fresh the sources are. */
export function Screen({ frame, scope, filters, isRefetching = false, children }: Props) {
  const above = (
    <>
      <DemoBanner words={frame?.demoWords ?? null} />
      <div className={styles.top}>
        {frame && scope ? <FilterSentence frame={frame} scope={scope} filters={filters} /> : null}
        {frame ? <FreshnessLine freshness={frame.freshness} zone={frame.zone} /> : null}
      </div>
      {frame?.hidesSmallTeams && (scope?.service || scope?.repository) ? (
        <p className="note">
          One service or repository is shown without the work of teams too small to be shown.
        </p>
      ) : null}
      {frame === null || frame.problems.length === 0 ? null : (
        <section aria-label="Not shown as asked" className={styles.problems}>
          {frame.problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </section>
      )}
    </>
  )
  return (
    <Page above={above} isRefetching={isRefetching}>
      <RowsShownTo frame={frame}>{children}</RowsShownTo>
    </Page>
  )
}
