import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MetricView } from '@/components/metrics/metric-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { findMetric } from '@/lib/metrics/catalogue'
import { metricPageReport } from '@/lib/reports/metric-page-report'

type Props = {
  params: Promise<{ metric: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findMetric((await params).metric)?.entry.name ?? 'Not found' }
}

export default async function MetricPage({ params, searchParams }: Props) {
  const [{ metric }, asked] = await Promise.all([params, searchParams])
  const report = await forReader(() => metricPageReport(metric, asked))
  if (report === null) notFound()
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path={`metric/${metric}`} search={search} report={report}>
      <MetricView metric={metric} search={search} />
    </HydratedReport>
  )
}
