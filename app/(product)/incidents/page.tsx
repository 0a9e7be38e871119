import type { Metadata } from 'next'
import { IncidentsView } from '@/components/incidents/incidents-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { incidentsReport } from '@/lib/reports/incidents-report'

export const metadata: Metadata = { title: 'Incidents' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function IncidentsPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path="incidents" search={search} report={await forReader(() => incidentsReport(asked))}>
      <IncidentsView search={search} />
    </HydratedReport>
  )
}
