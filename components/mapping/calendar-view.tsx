'use client'

import { OrganisationCalendar } from '@/lib/domain/organisation-calendar'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import styles from '../admin/admin.module.css'
import { useTelling } from '../admin/use-telling'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { CalendarForm } from './calendar-form'
import { SettingHistory } from './calendar-history'
import { calendarWords } from './calendar-text'
import { WindowsPanels } from './calendar-windows'
import { MappingTabs } from './mapping-tabs'

/** When the organisation works, and by which spans of time incidents are linked. */
export function CalendarView() {
  const query = useReport<CalendarReport>('calendar', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Working hours</h1>
            <p className="lede">
              Waiting for a review is counted in working hours: a night, a weekend and a holiday are nobody’s
              delay. Recovery from incidents is counted by the clock on the wall.
            </p>
          </header>
          <MappingTabs />
          <Panels report={report} />
        </div>
      )}
    </ReportScreen>
  )
}

function Panels({ report }: { report: CalendarReport }) {
  const { tell, telling } = useTelling()
  return (
    <>
      {telling}
      <section className="panel" aria-labelledby="hours">
        <h2 id="hours" className={`title ${styles.title}`}>
          Zone, hours and holidays
        </h2>
        <CalendarForm key={JSON.stringify(report.hours)} report={report} tell={tell} />
      </section>
      {report.decisions.length === 0 ? null : (
        <section className="panel" aria-labelledby="said">
          <h2 id="said" className={`title ${styles.title}`}>
            What was set before
          </h2>
          <SettingHistory
            name="Working hours"
            decisions={report.decisions}
            words={(value) => calendarWords(OrganisationCalendar.parse(value))}
            zone={report.frame.zone}
            tell={tell}
          />
        </section>
      )}
      <WindowsPanels report={report} tell={tell} />
    </>
  )
}
