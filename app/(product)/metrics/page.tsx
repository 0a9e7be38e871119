import type { Metadata } from 'next'
import { MetricsView } from '@/components/metrics/metrics-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { metricsReport } from '@/lib/reports/metrics-report'

export const metadata: Metadata = { title: 'Metrics' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function MetricsPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path="metrics" search={search} report={await forReader(() => metricsReport(asked))}>
      <MetricsView search={search} />
    </HydratedReport>
  )
}
