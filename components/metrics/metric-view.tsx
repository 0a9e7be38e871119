'use client'

import { lazy, Suspense } from 'react'
import type { MetricPageReport } from '@/lib/reports/report'
import { ActiveTimeProvider } from '../charts/active-time'
import { Screen } from '../frame/screen'
import { Headline } from '../reports/headline'
import { ReportFailure } from '../reports/report-failure'
import { useReport } from '../reports/use-report'
import { Breakdown } from './breakdown'
import { DefinitionColumns } from './definition-columns'
import { MetricChart } from './metric-chart'

/** The rows stand far below the number: they come with the page, and what makes them answer comes after it. */
const MetricRows = lazy(() => import('./metric-rows').then(({ MetricRows }) => ({ default: MetricRows })))

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
          <Breakdown report={report} />
          <Suspense fallback={null}>
            <MetricRows key={search} report={report} />
          </Suspense>
        </>
      )}
    </Screen>
  )
}
