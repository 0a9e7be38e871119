import type { HoursEffect } from '@/lib/mapping/calendar-effect'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure } from '../metrics/figure'
import { WouldBe } from '../metrics/would-be'

const columns = [
  { name: 'If you save this' },
  { name: 'Now', isNumber: true },
  { name: 'Then', isNumber: true },
]

/** Both waits of the last 90 days as they are, and as the typed hours would make them. */
export function CalendarEffect({ effect: { from, to, metrics } }: { effect: HoursEffect }) {
  const scope = { team: null, service: null, repository: null, from, to }
  return (
    <div role="status">
      <ListTable caption="What the typed hours would do to the last 90 days" columns={columns}>
        {metrics.map(({ entry, now, wouldBe }) => (
          <ListRow key={entry.id} title={entry.name} under="median of the last 90 days">
            <Cell label="now" isNumber>
              <Figure entry={entry} summary={now} scope={scope} />
            </Cell>
            <Cell label="then" isNumber>
              <WouldBe entry={entry} summary={wouldBe} />
            </Cell>
          </ListRow>
        ))}
      </ListTable>
      <p className="note">
        All waits from the first that was read are counted anew when you save; the charts carry a mark of the
        day.
      </p>
    </div>
  )
}
