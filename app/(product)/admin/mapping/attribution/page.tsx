import type { Metadata } from 'next'
import { connection } from 'next/server'
import { AttributionView } from '@/components/mapping/attribution-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { attributionWordsReport } from '@/lib/reports/attribution-words-report'

export const metadata: Metadata = { title: 'Signs of AI tools' }

export default async function AttributionPage() {
  await connection()
  const report = await forReader(() => attributionWordsReport())
  return (
    <HydratedReport path="attribution-words" search="" report={report}>
      <AttributionView />
    </HydratedReport>
  )
}
