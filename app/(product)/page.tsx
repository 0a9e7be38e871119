import { OverviewView } from '@/components/overview/overview-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { overviewReport } from '@/lib/reports/overview-report'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OverviewPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path="overview" search={search} report={await forReader(() => overviewReport(asked))}>
      <OverviewView search={search} />
    </HydratedReport>
  )
}
