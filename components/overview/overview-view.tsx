'use client'

import { ActiveTimeProvider } from '../charts/active-time'
import { Screen } from '../frame/screen'
import { Headline } from '../reports/headline'
import { ReportFailure } from '../reports/report-failure'
import { IndicatorPanel } from './indicator-panel'
import { Moved } from './moved'
import styles from './overview.module.css'
import { ThroughputPanel } from './throughput-panel'
import { useOverviewReport } from './use-overview-report'

/** The answer in a sentence, throughput, the four indicators on its time axis, what moved. */
export function OverviewView({ search }: { search: string }) {
  const { data: report, error, isPlaceholderData, refetch } = useOverviewReport(search)
  return (
    <Screen frame={report?.frame ?? null} scope={report?.scope} isRefetching={isPlaceholderData}>
      <ReportFailure error={error} hasReport={report !== undefined} onRetry={() => refetch()} />
      {report !== undefined && (
        <>
          <Headline headline={report.headline} lede={report.lede} />
          <ActiveTimeProvider>
            <div className={styles.pictures}>
              <ThroughputPanel report={report} />
              {report.indicators.map(({ entry, answer }) => (
                <IndicatorPanel key={entry.id} entry={entry} answer={answer} report={report} />
              ))}
            </div>
          </ActiveTimeProvider>
          <Moved lines={report.moved} />
        </>
      )}
    </Screen>
  )
}
