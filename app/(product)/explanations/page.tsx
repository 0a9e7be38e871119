import type { Metadata } from 'next'
import { ExplanationsView } from '@/components/explanations/explanations-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { explanationsReport } from '@/lib/reports/explanations-report'

export const metadata: Metadata = { title: 'Explanations' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ExplanationsPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  const report = await forReader(() => explanationsReport(asked))
  return (
    <HydratedReport path="explanations" search={search} report={report}>
      <ExplanationsView search={search} />
    </HydratedReport>
  )
}
