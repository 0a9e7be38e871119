'use client'

import { useEffect } from 'react'
import type { SyncReport } from '@/lib/reports/report'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { ListTable } from '../lists/list-table'
import { useReport } from '../reports/use-report'
import { GroupRow } from './group-row'
import { groupStreams } from './group-streams'
import { headlines } from './sync-words'

const pollEveryMs = 5_000
const columns = [
  { name: 'What' },
  { name: 'State' },
  { name: 'Progress' },
  { name: 'Last read well' },
  { name: 'Next try' },
]

/** How far every source and repository is read; asked again every 5 s while somebody looks. */
export function SyncView() {
  const query = useReport<SyncReport>('sync', '')
  usePolling(query.refetch)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>{headlines[report.sync.state]}</h1>
            <p className="lede">{ledeOf(report)}</p>
          </header>
          {report.sync.rows.length === 0 ? null : (
            <div className="panel">
              <ListTable caption="Sources and repositories, trouble first" columns={columns}>
                {groupStreams(report.sync.rows).map((group) => (
                  <GroupRow key={`${group.source}/${group.scope}`} group={group} zone={report.frame.zone} />
                ))}
              </ListTable>
            </div>
          )}
        </div>
      )}
    </ReportScreen>
  )
}

function ledeOf({ sync, repositories }: SyncReport): string {
  if (sync.rows.length === 0) return 'Nothing has been asked of any source yet.'
  const begun = new Set(sync.rows.map(({ scope }) => scope))
  const isWaiting = repositories.some(({ name }) => !begun.has(name))
  const kept = 'What was read is kept when a source fails, and reading goes on by itself where it stopped.'
  return isWaiting ? `${kept} Some repositories still wait for their turn.` : kept
}

function usePolling(refetch: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void refetch()
    }, pollEveryMs)
    return () => clearInterval(timer)
  }, [refetch])
}
