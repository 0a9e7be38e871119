'use client'

import type { DataReport } from '@/lib/reports/screens/access'
import styles from '../admin/admin.module.css'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { DeleteEverything } from './delete-everything'
import { ErasePerson } from './erase-person'

/** What is kept here: taken out, taken away of one person, taken away whole. */
export function KeptData() {
  const query = useReport<DataReport>('data', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Data</h1>
            <p className="lede">
              {report.frame.isDemo
                ? 'This organisation is made up: it can be exported, and nobody in it has to be erased.'
                : 'What is kept here is yours: take it with you, erase a person from it, or delete all of it.'}
            </p>
          </header>
          <section className="panel" aria-labelledby="export">
            <h2 id="export" className="title">
              Export
            </h2>
            <p className={styles.words}>
              Everything as lines of JSON, without passwords, sessions, tokens and credentials. The last line
              counts the rows: without it the file was cut off.
            </p>
            <a className="button" href="/api/v1/export" download>
              Export everything
            </a>
          </section>
          {report.frame.isDemo ? null : (
            <>
              <ErasePerson isErasing={report.erasing} />
              <DeleteEverything organisation={report.organisation} />
            </>
          )}
        </div>
      )}
    </ReportScreen>
  )
}
