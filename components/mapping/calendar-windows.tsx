import { formatDuration } from '@/lib/format/format-duration'
import type { CalendarReport } from '@/lib/reports/calendar-report'

const told: [keyof CalendarReport['windows'], (span: string) => string][] = [
  [
    'suspicion',
    (span) => `A deployment that finished within ${span} before an incident of its service is suspected.`,
  ],
  [
    'serviceMatch',
    (span) => `One that finished within ${span} before is listed as a weak candidate and counts nowhere.`,
  ],
  ['failure', (span) => `What breaks later than ${span} after a deployment does not make it a failed one.`],
  ['revertAfterIncident', (span) => `A revert within ${span} of an incident’s end still answers it.`],
  ['briefIncident', (span) => `An incident shorter than ${span} does not count.`],
]

/** The spans of the linking rules in force, with what each does. */
export function LinkingWindows({ windows }: Pick<CalendarReport, 'windows'>) {
  return (
    <>
      <p className="note">
        By the clock on the wall. These are the same everywhere, so that links can be compared; a single link
        is confirmed, rejected or added at its incident.
      </p>
      <ul>
        {told.map(([name, words]) => (
          <li key={name}>{words(formatDuration(windows[name]))}</li>
        ))}
      </ul>
    </>
  )
}
