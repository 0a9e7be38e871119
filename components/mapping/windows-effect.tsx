import { formatCount } from '@/lib/format/format-count'
import type { WindowsEffect } from '@/lib/mapping/windows-effect'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure, FigureNote } from '../metrics/figure'
import { WouldBe } from '../metrics/would-be'

const columns = [
  { name: 'If you save this' },
  { name: 'Now', isNumber: true },
  { name: 'Then', isNumber: true },
]

/** Failures and incidents of the last 90 days as they are, and as the chosen windows would make them. */
export function WindowsTable({ effect: { from, to, entry, now, wouldBe } }: { effect: WindowsEffect }) {
  const scope = { team: null, service: null, repository: null, from, to }
  return (
    <div role="status">
      <ListTable caption="What the chosen windows would do to the last 90 days" columns={columns}>
        <ListRow title={entry.name} under="a range while links are undecided">
          <Cell label="now" isNumber>
            <Figure entry={entry} summary={now.failureRate} scope={scope} />
            <FigureNote entry={entry} summary={now.failureRate} />
          </Cell>
          <Cell label="then" isNumber>
            <WouldBe entry={entry} summary={wouldBe.failureRate} />
            <FigureNote entry={entry} summary={wouldBe.failureRate} />
          </Cell>
        </ListRow>
        <Counts
          title="Deployments that are only suspected"
          under="nobody confirmed or rejected a link"
          now={now.suspected}
          then={wouldBe.suspected}
        />
        <Counts
          title="Incidents that count"
          under={now.incidents === null ? 'no incident has been read yet' : 'of all services, matched or not'}
          now={now.incidents}
          then={wouldBe.incidents}
        />
      </ListTable>
      <p className="note">
        All links from the first incident that was read are drawn anew when you save; the charts carry a mark
        of the day. What people confirmed, rejected or added stays.
      </p>
    </div>
  )
}

type CountsProps = { title: string; under: string; now: number | null; then: number | null }

const countText = (count: number | null): string => (count === null ? '—' : formatCount(count))

function Counts({ title, under, now, then }: CountsProps) {
  return (
    <ListRow title={title} under={under}>
      <Cell label="now" isNumber>
        {countText(now)}
      </Cell>
      <Cell label="then" isNumber>
        {countText(then)}
      </Cell>
    </ListRow>
  )
}
