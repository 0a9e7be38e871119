'use client'

import type { MetricPageReport } from '@/lib/reports/screens/metrics'
import { ActiveTimeProvider } from '../charts/active-time'
import { Screen } from '../frame/screen'
import { Headline } from '../reports/headline'
import { ReportFailure } from '../reports/report-failure'
import { useReport } from '../reports/use-report'
import { AiComparison } from './ai-comparison'
import { Breakdown } from './breakdown'
import { DefinitionColumns } from './definition-columns'
import { MetricChart } from './metric-chart'
import { MetricRows } from './metric-rows'

/** One metric: what it says, what it is, its picture, its parts and the rows behind it. */
export function MetricView({ metric, search }: { metric: string; search: string }) {
  const {
    data: report,
    error,
    isPlaceholderData,
    refetch,
  } = useReport<MetricPageReport>(`metric/${metric}`, search)
  return (
    <Screen frame={report?.frame ?? null} scope={report?.scope} isRefetching={isPlaceholderData}>
      <ReportFailure error={error} hasReport={report !== undefined} onRetry={() => refetch()} />
      {report !== undefined && (
        <>
          <Headline headline={report.headline} lede={report.lede} />
          <DefinitionColumns entry={report.entry} />
          <ActiveTimeProvider>
            <MetricChart report={report} />
          </ActiveTimeProvider>
          <AiComparison report={report} />
          <Breakdown report={report} />
          <MetricRows key={search} report={report} />
        </>
      )}
    </Screen>
  )
}
