'use client'

import {
  countsInWords,
  headlines,
  ledeOf,
  readerWords,
  withheldStreamsWords,
} from '@/lib/format/words-of-sync'
import type { SyncReport } from '@/lib/reports/screens/sources'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { ListTable } from '../lists/list-table'
import { useReport } from '../reports/use-report'
import { GroupRow } from './group-row'
import { AbsencesPanel, UnreadPanel } from './lacking-panels'
import { SourcePanel } from './source-panel'
import styles from './sync-view.module.css'

const movingEveryMs = 3_000
const restingEveryMs = 15_000
const columns = [
  { name: 'What' },
  { name: 'State' },
  { name: 'Progress' },
  { name: 'Last read well' },
  { name: 'Next try' },
]

/** How far every source and repository is read, asked again every few seconds while something moves. */
export function SyncView() {
  const query = useReport<SyncReport>('sync', '', howSoon)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>{headlines[report.state]}</h1>
            <p className="lede">{ledeOf(report)}</p>
            <ReaderLine report={report} />
          </header>
          <div className={styles.sources}>
            {report.sources
              .filter(({ state }) => state !== 'not-connected')
              .map((source) => (
                <SourcePanel key={source.source} source={source} zone={report.frame.zone} />
              ))}
          </div>
          <UnreadPanel unread={report.unread} zone={report.frame.zone} />
          <Groups report={report} />
          <AbsencesPanel absences={report.absences} zone={report.frame.zone} />
        </div>
      )}
    </ReportScreen>
  )
}

const howSoon = (report: SyncReport | undefined): number =>
  report?.groups.some(({ state }) => state === 'syncing' || state === 'waiting')
    ? movingEveryMs
    : restingEveryMs

function ReaderLine({ report }: { report: SyncReport }) {
  const words = report.frame.isDemo ? null : readerWords(report, report.frame.zone)
  if (words === null) return null
  return (
    <p className="note">
      {words.said} {words.action === null ? null : <b className={styles.action}>{words.action}</b>}
    </p>
  )
}

function Groups({ report: { groups, withheld, frame } }: { report: SyncReport }) {
  if (groups.length === 0) return null
  return (
    <section className="panel" aria-labelledby="groups">
      <div className={styles.title}>
        <h2 id="groups" className="title">
          Repositories and accounts
        </h2>
        <p className="note">
          {countsInWords(groups)} {withheldStreamsWords(withheld)}
        </p>
      </div>
      <ListTable caption="Repositories and accounts, trouble first" columns={columns}>
        {groups.map((group) => (
          <GroupRow key={`${group.source}/${group.scope}`} group={group} zone={frame.zone} />
        ))}
      </ListTable>
    </section>
  )
}
