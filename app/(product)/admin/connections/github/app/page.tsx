import type { Metadata } from 'next'
import { connection } from 'next/server'
import { CreateAppView } from '@/components/connections/create-app-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { connectionsReport } from '@/lib/reports/connections-report'

export const metadata: Metadata = { title: 'Connect GitHub as an app' }

export default async function CreateAppPage() {
  await connection()
  return (
    <HydratedReport path="connections" search="" report={await forReader(() => connectionsReport())}>
      <CreateAppView />
    </HydratedReport>
  )
}
