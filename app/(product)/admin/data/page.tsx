import type { Metadata } from 'next'
import { connection } from 'next/server'
import { KeptData } from '@/components/keeping/kept-data'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { dataReport } from '@/lib/reports/admin-reports'

export const metadata: Metadata = { title: 'Data' }

export default async function DataPage() {
  await connection()
  return (
    <HydratedReport path="data" search="" report={await forReader(() => dataReport())}>
      <KeptData />
    </HydratedReport>
  )
}
