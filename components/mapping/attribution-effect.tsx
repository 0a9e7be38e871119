import { formatCountOf } from '@/lib/format/format-count'
import type { AttributionEffect } from '@/lib/mapping/attribution-effect'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure, FigureNote } from '../metrics/figure'
import { WouldBe } from '../metrics/would-be'
import { NamedChanges } from './attribution-words-table'

const columns = [
  { name: 'If you save this' },
  { name: 'Now', isNumber: true },
  { name: 'Then', isNumber: true },
]

/** The AI-attributed share of the last 90 days as it is and as the chosen words would make it, and the changes that move it. */
export function AttributionTable({ effect }: { effect: AttributionEffect }) {
  const { from, to, entry, now, wouldBe, marked, unmarked } = effect
  return (
    <div role="status">
      <ListTable caption="What the chosen words would do to the last 90 days" columns={columns}>
        <ListRow title={entry.name}>
          <Cell label="now" isNumber>
            <Figure
              entry={entry}
              summary={now}
              scope={{ team: null, service: null, repository: null, from, to }}
            />
            <FigureNote entry={entry} summary={now} />
          </Cell>
          <Cell label="then" isNumber>
            <WouldBe entry={entry} summary={wouldBe} />
            <FigureNote entry={entry} summary={wouldBe} />
          </Cell>
        </ListRow>
      </ListTable>
      <Moved moved={marked} words="would count as made with AI" />
      <Moved moved={unmarked} words="would no longer count as made with AI" />
      <p className="note">
        All changes from the first that was read are drawn anew when you save; the charts carry a mark of the
        day. Where explanations are asked for, they are asked of what is marked. What people declared stays.
      </p>
    </div>
  )
}

const changes = { one: 'change', many: 'changes' }

function Moved({ moved: { count, last }, words }: { moved: AttributionEffect['marked']; words: string }) {
  return (
    <p>
      {formatCountOf(count, changes)} {words}
      {last.length === 0 ? '.' : `, the last of them:`} <NamedChanges changes={last} />
    </p>
  )
}
