import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ConnectGitHubView } from '@/components/connections/connect-github-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { connectionsReport } from '@/lib/reports/connections-report'

export const metadata: Metadata = { title: 'Connect GitHub' }

export default async function ConnectGitHubPage() {
  await connection()
  return (
    <HydratedReport path="connections" search="" report={await forReader(() => connectionsReport())}>
      <ConnectGitHubView />
    </HydratedReport>
  )
}
