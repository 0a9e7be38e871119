'use client'

import { useRouter } from 'next/navigation'
import { wordsOfAction, wordsOfActor, wordsOfDetails } from '@/lib/format/words-of-audit'
import type { AuditReport } from '@/lib/reports/screens/access'
import { Choice } from '../filters/choice'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment, Unknown } from '../lists/moment'
import { Pager } from '../lists/pager'
import { useReport } from '../reports/use-report'
import styles from './admin.module.css'

const columns = [
  { name: 'What' },
  { name: 'Who' },
  { name: 'To whom or what' },
  { name: 'From' },
  { name: 'When' },
]

/** Who did what, when, from where; newest first. */
export function AuditView({ search }: { search: string }) {
  const query = useReport<AuditReport>('audit', search)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Audit log</h1>
            <p className="lede">
              Who did what, when and from where, newest first. It is only ever added to: the database itself
              refuses to change it.
            </p>
          </header>
          <section className="panel" aria-label="Entries">
            <p className={styles.title}>
              <ActionChoice report={report} />
            </p>
            <Entries report={report} />
            <Pager shown={report.page.rows.length} page={report.page} />
          </section>
        </div>
      )}
    </ReportScreen>
  )
}

function ActionChoice({ report: { action, actions } }: { report: AuditReport }) {
  const router = useRouter()
  const options = [
    { value: '', name: 'everything' },
    ...actions.map((one) => ({ value: one.action, name: wordsOfAction(one.action) })),
  ]
  const choose = (value: string) =>
    router.push(value === '' ? '/admin/audit' : `/admin/audit?${new URLSearchParams({ action: value })}`)
  return (
    <span>
      Show <Choice label="What was done" value={action ?? ''} options={options} onChoose={choose} />
    </span>
  )
}

function Entries({ report: { page, frame } }: { report: AuditReport }) {
  if (page.rows.length === 0) return <p className="note">Nothing of this kind was done yet.</p>
  return (
    <ListTable caption="Entries, newest first" columns={columns}>
      {page.rows.map((entry) => (
        <ListRow
          key={entry.id}
          title={wordsOfAction(entry.action)}
          under={wordsOfDetails(entry) ?? undefined}
        >
          <Cell label="By">
            <bdi>{wordsOfActor(entry.actor)}</bdi>
          </Cell>
          <Cell label="To">
            {entry.subject === null ? (
              <Unknown why="nothing in particular" />
            ) : (
              <bdi>{entry.subject.name ?? entry.subject.id}</bdi>
            )}
          </Cell>
          <Cell label="From">
            {entry.address === null ? (
              <Unknown why="the address is not known" />
            ) : (
              <span className="mono">{entry.address}</span>
            )}
          </Cell>
          <Cell label="When">
            <Moment at={entry.at} zone={frame.zone} as="full" />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
