import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ChooseRepositoriesView } from '@/components/connections/choose-repositories-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { connectionsReport } from '@/lib/reports/connections-report'

export const metadata: Metadata = { title: 'Choose repositories' }

export default async function ChooseRepositoriesPage() {
  await connection()
  return (
    <HydratedReport path="connections" search="" report={await forReader(() => connectionsReport())}>
      <ChooseRepositoriesView />
    </HydratedReport>
  )
}
