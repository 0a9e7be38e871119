import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ConnectionsView } from '@/components/connections/connections-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { connectionsReport } from '@/lib/reports/connections-report'

export const metadata: Metadata = { title: 'Connections' }

export default async function ConnectionsPage() {
  await connection()
  return (
    <HydratedReport path="connections" search="" report={await forReader(() => connectionsReport())}>
      <ConnectionsView />
    </HydratedReport>
  )
}
