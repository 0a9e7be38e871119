import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ConnectPagerDutyView } from '@/components/connections/connect-pagerduty-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { connectionsReport } from '@/lib/reports/connections-report'

export const metadata: Metadata = { title: 'Connect PagerDuty' }

export default async function ConnectPagerDutyPage() {
  await connection()
  return (
    <HydratedReport path="connections" search="" report={await forReader(() => connectionsReport())}>
      <ConnectPagerDutyView />
    </HydratedReport>
  )
}
