import { OrganisationCalendar } from '@/lib/domain/organisation-calendar'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import { ActionButton } from '../admin/action-button'
import type { Tell } from '../admin/use-telling'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { calendarWords } from './calendar-text'
import { undo } from './say'

const columns = [{ name: 'Hours' }, { name: 'Set' }, { name: 'Now' }]

/** What was set, newest first; taking the newest back brings the one before it into force. */
export function CalendarHistory({ report, tell }: { report: CalendarReport; tell: Tell }) {
  const { zone } = report.frame
  return (
    <ListTable caption="Working hours that were set" columns={columns}>
      {report.decisions.map(({ id, value, by, at, isInForce, canUndo, undoneAt }) => (
        <ListRow key={id} title={calendarWords(OrganisationCalendar.parse(value))}>
          <Cell label="">
            {by ?? 'Somebody'}, <Moment at={at} zone={zone} as="minute" />
          </Cell>
          <Cell label="">
            {isInForce ? 'in force' : undoneAt === null ? 'replaced' : 'undone'}
            {canUndo && isInForce ? (
              <>
                {' · '}
                <ActionButton
                  about="these working hours"
                  act={async () => {
                    const waits = await undo(id)
                    tell(['The working hours before are in force again.', waits].filter(Boolean).join(' '), {
                      isFocused: true,
                    })
                  }}
                  onDone={() => undefined}
                >
                  Undo
                </ActionButton>
              </>
            ) : null}
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
