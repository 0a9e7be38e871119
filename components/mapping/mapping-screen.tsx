'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Frame } from '@/lib/reports/screens/screen'
import styles from '../admin/admin.module.css'
import { type Tell, useTelling } from '../admin/use-telling'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { MappingTabs } from './mapping-tabs'

type Props<Report> = {
  query: Pick<UseQueryResult<Report>, 'data' | 'isError' | 'isPlaceholderData'>
  title: string
  lede: string
  children: (report: Report, tell: Tell) => ReactNode
}

/** A page on which admins say what counts, with the line that says what was done last. */
export function MappingScreen<Report extends { frame: Frame }>({
  query,
  title,
  lede,
  children,
}: Props<Report>) {
  const { tell, telling } = useTelling()
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>{title}</h1>
            <p className="lede">{lede}</p>
          </header>
          <MappingTabs />
          {telling}
          {children(report, tell)}
        </div>
      )}
    </ReportScreen>
  )
}

type PanelProps = { id: string; title: string; act?: ReactNode; children: ReactNode }

/** A titled part of it; `act` stands beside the title. */
export function MappingPanel({ id, title, act, children }: PanelProps) {
  return (
    <section className="panel" aria-labelledby={id}>
      <div className={styles.title}>
        <h2 id={id} className="title">
          {title}
        </h2>
        {act}
      </div>
      {children}
    </section>
  )
}
