import type { Metadata } from 'next'
import { connection } from 'next/server'
import { MappingDeploymentsView } from '@/components/mapping/mapping-deployments-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { mappingDeploymentsReport } from '@/lib/reports/mapping-deployments-report'

export const metadata: Metadata = { title: 'What counts as a deployment' }

export default async function MappingDeploymentsPage() {
  await connection()
  return (
    <HydratedReport
      path="mapping-deployments"
      search=""
      report={await forReader(() => mappingDeploymentsReport())}
    >
      <MappingDeploymentsView />
    </HydratedReport>
  )
}
