import type { GivingEffect } from '@/lib/mapping/owners'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure } from '../metrics/figure'
import { WouldBe } from '../metrics/would-be'

const columns = [
  { name: 'Changes of the last 90 days' },
  { name: 'Now', isNumber: true },
  { name: 'Then', isNumber: true },
]

/** Changes by team as they are and as they would be. */
export function GivingTable({ effect: { teams, entry, from, to } }: { effect: GivingEffect }) {
  if (teams === null) {
    return (
      <p role="status" className="note">
        What this moves is not shown: one of the teams has too few people, and the difference would tell what
        they did.
      </p>
    )
  }
  if (teams.length === 0) {
    return (
      <p role="status" className="note">
        No change of the last 90 days moves to another team.
      </p>
    )
  }
  return (
    <div role="status">
      <ListTable caption="What it does to the changes of the last 90 days" columns={columns}>
        {teams.map(({ key, name, now, wouldBe }) => (
          <ListRow key={key} title={<bdi>{name}</bdi>}>
            <Cell label="now" isNumber>
              <Figure
                entry={entry}
                summary={now}
                scope={{ team: key, service: null, repository: null, from, to }}
              />
            </Cell>
            <Cell label="then" isNumber>
              <WouldBe entry={entry} summary={wouldBe} />
            </Cell>
          </ListRow>
        ))}
      </ListTable>
    </div>
  )
}
