'use client'

import type { ExplanationsReport } from '@/lib/reports/screens/explanations'
import { ActiveTimeProvider } from '../charts/active-time'
import { Choice } from '../filters/choice'
import { useFilters } from '../filters/use-filters'
import { ReportScreen } from '../frame/report-screen'
import { Headline } from '../reports/headline'
import { useReport } from '../reports/use-report'
import { CoveragePanel } from './coverage-panel'
import { DoesItHelp } from './does-it-help'
import { ExplainedParts } from './explained-parts'
import { ExplainedPlaces } from './explained-places'
import styles from './explanations.module.css'
import { LackingQueue } from './lacking-queue'

const markers = [
  { value: '', name: 'all changes' },
  { value: 'ai', name: 'changes with an AI marker' },
]

/** How many changes come explained, who and what that is about, and what would help most. */
export function ExplanationsView({ search }: { search: string }) {
  const query = useReport<ExplanationsReport>('explanations', search)
  const { choose } = useFilters()
  return (
    <ReportScreen query={query} filters={['team', 'service', 'repository', 'window', 'bucket']}>
      {(report) => (
        <div className={styles.screen}>
          <Headline headline={report.headline} lede={report.lede} />
          <p className={styles.about}>
            Picture and list are about{' '}
            <Choice
              label="Which changes"
              value={report.marker ?? ''}
              options={markers}
              onChoose={(value) => choose({ marker: value === '' ? null : value })}
            />
          </p>
          <ActiveTimeProvider>
            <CoveragePanel report={report} />
          </ActiveTimeProvider>
          <LackingQueue report={report} />
          <ExplainedParts report={report} />
          <ExplainedPlaces report={report} />
          <DoesItHelp search={search} />
        </div>
      )}
    </ReportScreen>
  )
}
