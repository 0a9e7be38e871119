import type { Metadata } from 'next'
import { connection } from 'next/server'
import { DefinitionsView } from '@/components/definitions/definitions-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { definitionsReport } from '@/lib/reports/definitions-report'

export const metadata: Metadata = { title: 'Definitions' }

export default async function DefinitionsPage() {
  await connection()
  return (
    <HydratedReport path="definitions" search="" report={await forReader(() => definitionsReport())}>
      <DefinitionsView />
    </HydratedReport>
  )
}
