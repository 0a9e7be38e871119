import { LinkingWindows } from '@/lib/domain/linking-windows'
import { formatExactDuration } from '@/lib/format/format-duration'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import type { Tell } from '../admin/use-telling'
import styles from './calendar-form.module.css'
import { SettingHistory } from './calendar-history'
import { MappingPanel } from './mapping-screen'
import { WindowsForm } from './windows-form'
import { windowsWords } from './windows-text'

/** The spans by which incidents are linked to deployments, to be set, with what was set before. */
export function WindowsPanels({ report: { windows, frame }, tell }: { report: CalendarReport; tell: Tell }) {
  return (
    <>
      <MappingPanel id="windows" title="When an incident is linked to a deployment">
        <WindowsForm key={JSON.stringify(windows.inForce)} windows={windows} tell={tell} />
        <FixedWindows windows={windows} />
      </MappingPanel>
      {windows.decisions.length === 0 ? null : (
        <MappingPanel id="windows-said" title="Windows that were set before">
          <SettingHistory
            name="Linking windows"
            decisions={windows.decisions}
            words={(value) => windowsWords(LinkingWindows.parse(value))}
            zone={frame.zone}
            tell={tell}
          />
        </MappingPanel>
      )}
    </>
  )
}

/** The spans of the linking rules that are the same everywhere, with what each does and why. */
function FixedWindows({ windows: { fixed } }: Pick<CalendarReport, 'windows'>) {
  return (
    <div className={`note ${styles.fixed}`}>
      <p>
        By the clock on the wall. Two more are the same everywhere; a single link is confirmed, rejected or
        added at its incident.
      </p>
      <ul>
        <li>
          What breaks later than {formatExactDuration(fixed.failure)} after a deployment does not make it a
          failed one: the change failure rate is final after that time, in every organisation.
        </li>
        <li>
          A revert within {formatExactDuration(fixed.revertAfterIncident)} of an incident’s end still answers
          it: what is taken back later was seldom the cause.
        </li>
      </ul>
    </div>
  )
}
