import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PracticeView } from '@/components/mapping/practice-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { practiceReport } from '@/lib/reports/practice-report'

export const metadata: Metadata = { title: 'Explanations in GitHub' }

export default async function PracticePage() {
  await connection()
  return (
    <HydratedReport path="explanation-practice" search="" report={await forReader(() => practiceReport())}>
      <PracticeView />
    </HydratedReport>
  )
}
