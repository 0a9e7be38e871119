'use client'

import Link from 'next/link'
import { formatLines } from '@/lib/format/format-count'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { PutRight } from '../decisions/put-right'
import { PutRightProvider } from '../decisions/put-right-context'
import { ReportScreen } from '../frame/report-screen'
import { Moment } from '../lists/moment'
import { SourceLink } from '../lists/source-link'
import { useReport } from '../reports/use-report'
import { AiMarkers } from './ai-markers'
import { changeCorrections, searchAround } from './change-corrections'
import styles from './change-view.module.css'
import { attributionWords, changeReportPath, placeOf } from './change-words'
import { Delivery } from './delivery'
import { Explanation } from './explanation'
import { Files } from './files'
import { Judgements } from './judgements'
import { Links } from './links'
import { Phases } from './phases'
import { Reviews } from './reviews'
import { Timeline } from './timeline'

/** One change with all its evidence. Nothing of it is added up for a person. */
export function ChangeView({ id }: { id: string }) {
  const query = useReport<ChangeReport>(changeReportPath(id), '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <PutRightProvider search={searchAround(report)}>
          <div className={styles.change}>
            <Intro report={report} />
            <Explanation explanation={report.explanation} zone={report.frame.zone} />
            <Judgements report={report} />
            <div className={styles.split}>
              <div className={styles.column}>
                <Timeline moments={report.timeline} zone={report.frame.zone} />
                <Phases phases={report.phases} />
                <Files files={report.files} isTruncated={report.filesTruncated} />
              </div>
              <aside className={styles.column} aria-label="Evidence beside it">
                <AiMarkers markers={report.markers} attribution={report.change.attribution} />
                <Reviews reviews={report.reviews} zone={report.frame.zone} />
                <Delivery delivery={report.delivery} zone={report.frame.zone} />
                <Links links={report.links} zone={report.frame.zone} />
              </aside>
            </div>
          </div>
        </PutRightProvider>
      )}
    </ReportScreen>
  )
}

function Intro({ report }: { report: ChangeReport }) {
  const { change, frame, decisions, author } = report
  return (
    <header className={styles.intro}>
      <p className={styles.crumb}>
        <Link href="/changes">Changes</Link> / <span>{placeOf(change)}</span> · <span>{change.team}</span> ·{' '}
        <span>
          merged <Moment at={change.mergedAt} zone={frame.zone} as="year" />
        </span>
        <span className={styles.source}>
          <SourceLink url={change.url}>Open in GitHub</SourceLink>
        </span>
      </p>
      <h1>{change.title}</h1>
      <p className="lede">{factsOf(change).join(', ')}.</p>
      <PutRight
        row={change.title}
        corrections={changeCorrections(report)}
        decisions={[...decisions, ...(author?.decisions ?? [])]}
        zone={frame.zone}
      />
    </header>
  )
}

function factsOf(change: ChangeReport['change']): string[] {
  const counts =
    change.exclusion === null ? 'Counts as a change' : `Not counted (${reasonWords(change.exclusion)})`
  const lines = change.effectiveLines === null ? 'lines not known' : formatLines(change.effectiveLines)
  const { attribution } = change
  const marker =
    attribution === null || attribution === 'no-signal-found' ? [] : [attributionWords[attribution]]
  return [counts, lines, ...marker]
}
