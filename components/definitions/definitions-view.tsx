'use client'

import Link from 'next/link'
import type { CatalogueAnswer } from '@/lib/api/metric-contract'
import type { DefinitionsReport } from '@/lib/reports/screens/metrics'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { windowsSentences } from '../mapping/windows-text'
import { useReport } from '../reports/use-report'
import styles from './definitions-view.module.css'
import { factsOf } from './entry-words'

/** What every metric is, computed how, from what; and why something can be left out. */
export function DefinitionsView() {
  const query = useReport<DefinitionsReport>('definitions', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Definitions</h1>
            <p className="lede">
              Every number of every screen is one of these, and opens to the rows it is made of. What is not
              known is shown as “—”, never as zero.
            </p>
          </header>
          <Contents entries={report.entries} />
          {report.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
          <Windows windows={report.windows} />
          <Exclusions exclusions={report.exclusions} />
        </div>
      )}
    </ReportScreen>
  )
}

function Contents({ entries }: { entries: CatalogueAnswer[] }) {
  return (
    <nav aria-label="Metrics on this page" className={styles.contents}>
      {entries.map((entry) => (
        <a key={entry.id} href={`#${entry.id}`}>
          {entry.name}
        </a>
      ))}
      <a href="#linking-windows">When an incident is linked</a>
      <a href="#left-out">What is left out</a>
    </nav>
  )
}

function Entry({ entry }: { entry: CatalogueAnswer }) {
  return (
    <section id={entry.id} className={`panel ${styles.entry}`} aria-labelledby={`${entry.id}-name`}>
      <div className={styles.head}>
        <h2 className="title" id={`${entry.id}-name`}>
          {entry.name}
        </h2>
        <Link href={`/metrics/${entry.id}`} className={styles.open}>
          Open<span className="unseen"> {entry.name.toLowerCase()}</span>
        </Link>
      </div>
      <p className={styles.definition}>{entry.definition}</p>
      <dl className={styles.facts}>
        {factsOf(entry).map(({ name, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Windows({ windows }: Pick<DefinitionsReport, 'windows'>) {
  return (
    <section id="linking-windows" className={screen.section} aria-labelledby="linking-windows-name">
      <h2 id="linking-windows-name">When an incident counts and is linked to a deployment</h2>
      <div className="panel">
        <ul>
          {windowsSentences(windows).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Exclusions({ exclusions }: Pick<DefinitionsReport, 'exclusions'>) {
  return (
    <section id="left-out" className={screen.section} aria-labelledby="left-out-name">
      <h2 id="left-out-name">What is left out, and how it is called</h2>
      <p className="note">
        Nothing is left out for another reason than these, and everything left out can be listed.
      </p>
      <dl className={`panel ${styles.facts}`}>
        {exclusions.map(({ reason, words }) => (
          <div key={reason} id={`left-out-${reason}`}>
            <dt className="mono">{reason}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
