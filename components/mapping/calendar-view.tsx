'use client'

import { OrganisationCalendar } from '@/lib/domain/organisation-calendar'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import { useReport } from '../reports/use-report'
import { CalendarForm } from './calendar-form'
import { SettingHistory } from './calendar-history'
import { calendarWords } from './calendar-text'
import { WindowsPanels } from './calendar-windows'
import { MappingPanel, MappingScreen } from './mapping-screen'

const lede =
  'Waiting for a review is counted in working hours: a night, a weekend and a holiday are nobody’s delay. Recovery from incidents is counted by the clock on the wall.'

/** When the organisation works, and by which spans of time incidents are linked. */
export function CalendarView() {
  const query = useReport<CalendarReport>('calendar', '')
  return (
    <MappingScreen query={query} title="Working hours" lede={lede}>
      {(report, tell) => (
        <>
          <MappingPanel id="hours" title="Zone, hours and holidays">
            <CalendarForm key={JSON.stringify(report.hours)} report={report} tell={tell} />
          </MappingPanel>
          {report.decisions.length === 0 ? null : (
            <MappingPanel id="said" title="What was set before">
              <SettingHistory
                name="Working hours"
                decisions={report.decisions}
                words={(value) => calendarWords(OrganisationCalendar.parse(value))}
                zone={report.frame.zone}
                tell={tell}
              />
            </MappingPanel>
          )}
          <WindowsPanels report={report} tell={tell} />
        </>
      )}
    </MappingScreen>
  )
}
