import { formatCount } from '@/lib/format/format-count'
import type { FoldersEffect } from '@/lib/mapping/folders-effect'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure } from '../metrics/figure'
import { WouldBe } from '../metrics/would-be'

const columns = [
  { name: 'If you save this' },
  { name: 'Changes now', isNumber: true },
  { name: 'Changes then', isNumber: true },
  { name: 'Deployments now', isNumber: true },
  { name: 'Deployments then', isNumber: true },
]

/** What each service counts of the last 90 days, and would; what lies in none of the folders first. */
export function FoldersTable({ effect }: { effect: FoldersEffect }) {
  const { from, to, inNone, services, joins } = effect
  return (
    <div role="status">
      <ListTable caption="What these services would count of the last 90 days" columns={columns}>
        <ListRow title="In none of the folders" under="of the repository as a whole only">
          <Cell label="changes now" isNumber>
            {formatCount(inNone.now)}
          </Cell>
          <Cell label="changes then" isNumber>
            {formatCount(inNone.wouldBe)}
          </Cell>
          <Cell label="" isNumber>
            {null}
          </Cell>
          <Cell label="" isNumber>
            {null}
          </Cell>
        </ListRow>
        {services.map((service) => (
          <ServiceRow key={service.id} service={service} effect={effect} window={{ from, to }} />
        ))}
      </ListTable>
      {joins.map(({ name, now, wouldBe }) => (
        <p key={name} className="note">
          Incidents of {name}: {now ?? 'unmatched'} now, {wouldBe ?? 'unmatched'} then.
        </p>
      ))}
      <p className="note">
        All changes and deployments of the repository are looked at anew when you save, past ones too; the
        charts carry a mark of the day. What is counted of the whole repository, and of all, stays as it is.
      </p>
    </div>
  )
}

type RowProps = {
  service: FoldersEffect['services'][number]
  effect: FoldersEffect
  window: { from: string; to: string }
}

const kinds = ['changes', 'deployments'] as const

function ServiceRow({ service: { id, name, now, wouldBe }, effect: { entries }, window }: RowProps) {
  const scope = { team: null, service: id, repository: null, ...window }
  return (
    <ListRow
      title={<bdi>{name}</bdi>}
      under={now === null ? 'new' : wouldBe === null ? 'goes away' : undefined}
    >
      {kinds.flatMap((kind) => [
        <Cell key={`${kind} now`} label={`${kind} now`} isNumber>
          {now === null ? 'none' : <Figure entry={entries[kind]} summary={now[kind]} scope={scope} />}
        </Cell>,
        <Cell key={`${kind} then`} label={`${kind} then`} isNumber>
          {wouldBe === null ? 'none' : <WouldBe entry={entries[kind]} summary={wouldBe[kind]} />}
        </Cell>,
      ])}
    </ListRow>
  )
}
