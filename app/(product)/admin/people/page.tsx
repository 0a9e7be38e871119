import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PeopleView } from '@/components/admin/people-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { peopleReport } from '@/lib/reports/admin-reports'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  await connection()
  return (
    <HydratedReport path="people" search="" report={await forReader(() => peopleReport())}>
      <PeopleView />
    </HydratedReport>
  )
}
