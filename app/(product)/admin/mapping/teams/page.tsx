import type { Metadata } from 'next'
import { connection } from 'next/server'
import { OwnersView } from '@/components/mapping/teams-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { ownersReport } from '@/lib/reports/owners-report'

export const metadata: Metadata = { title: 'Teams and what they own' }

export default async function OwnersPage() {
  await connection()
  return (
    <HydratedReport path="owners" search="" report={await forReader(() => ownersReport())}>
      <OwnersView />
    </HydratedReport>
  )
}
