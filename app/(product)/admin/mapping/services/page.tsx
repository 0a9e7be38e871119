import type { Metadata } from 'next'
import { connection } from 'next/server'
import { MappingServicesView } from '@/components/mapping/mapping-services-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { mappingServicesReport } from '@/lib/reports/mapping-services-report'

export const metadata: Metadata = { title: 'Which services incidents belong to' }

export default async function MappingServicesPage() {
  await connection()
  return (
    <HydratedReport
      path="mapping-services"
      search=""
      report={await forReader(() => mappingServicesReport({}))}
    >
      <MappingServicesView />
    </HydratedReport>
  )
}
