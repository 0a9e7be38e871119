import type { Metadata } from 'next'
import { DeploymentsView } from '@/components/deployments/deployments-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { deploymentsReport } from '@/lib/reports/deployments-report'

export const metadata: Metadata = { title: 'Deployments' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DeploymentsPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport
      path="deployments"
      search={search}
      report={await forReader(() => deploymentsReport(asked))}
    >
      <DeploymentsView search={search} />
    </HydratedReport>
  )
}
