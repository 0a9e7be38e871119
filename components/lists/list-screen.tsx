import type { ReactNode } from 'react'
import type { Noun } from '@/lib/format/format-count'
import { withheldWords } from '@/lib/format/words-of-withheld'
import type { Frame, Paged, Scope, Sides } from '@/lib/reports/screens/screen'
import type { ListName } from './list-links'
import styles from './list-screen.module.css'
import { Nothing } from './nothing'
import { Pager } from './pager'
import { SidesLede, SideTabs } from './side-tabs'

type Props = {
  title: string
  list: ListName
  noun: Noun
  source: 'github' | 'pagerduty'
  report: { scope: Scope; frame: Frame; sides: Sides }
  page: Paged<unknown>
  /** The table of the page's rows. */
  table: ReactNode
  /** What stands below the list. */
  children?: ReactNode
}

/** A list with its two sides, what counts and what is left out; or why it shows nothing. */
export function ListScreen({ title, list, noun, source, report, page, table, children }: Props) {
  const { scope, frame, sides } = report
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <SidesLede list={list} noun={noun} scope={scope} sides={sides} />
      </header>
      <div className="panel">
        <SideTabs list={list} scope={scope} sides={sides} />
        {page.rows.length === 0 ? (
          <Nothing
            noun={noun}
            source={source}
            frame={frame}
            withheld={page.withheld}
            unknown={sides.unknown}
          />
        ) : (
          <>
            {table}
            <Pager
              shown={page.rows.length}
              page={page}
              withheld={withheldWords(page.withheld, frame.rows, noun)}
            />
          </>
        )}
      </div>
      {children}
    </div>
  )
}
