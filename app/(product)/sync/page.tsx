import type { Metadata } from 'next'
import { connection } from 'next/server'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { SyncView } from '@/components/sync-status/sync-view'
import { forReader } from '@/lib/auth/for-reader'
import { syncReport } from '@/lib/reports/sync-report'

export const metadata: Metadata = { title: 'Sync' }

export default async function SyncPage() {
  await connection()
  return (
    <HydratedReport path="sync" search="" report={await forReader(() => syncReport())}>
      <SyncView />
    </HydratedReport>
  )
}
