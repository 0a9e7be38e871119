import type { Metadata } from 'next'
import { connection } from 'next/server'
import { CalendarView } from '@/components/mapping/calendar-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { calendarReport } from '@/lib/reports/calendar-report'

export const metadata: Metadata = { title: 'Working hours' }

export default async function CalendarPage() {
  await connection()
  return (
    <HydratedReport path="calendar" search="" report={await forReader(() => calendarReport())}>
      <CalendarView />
    </HydratedReport>
  )
}
