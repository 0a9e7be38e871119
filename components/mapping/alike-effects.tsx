import { useState } from 'react'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import type { Followed } from '@/lib/mapping/alike-effect'
import type { MappingAlikeReport } from '@/lib/reports/screens/mapping'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { useReport } from '../reports/use-report'
import { foretoldEveryMs, ofWords } from './mapping-words'

type Props = { repositoryId: string; search: string; count: number }

/** What saving for the others too would do to each of them, worked out once somebody opens it. */
export function AlikeEffects({ count, ...asked }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>What it does to the {formatCountOf(count, { one: 'other', many: 'others' })} like it</summary>
      {isOpen ? <AlikeTable {...asked} /> : null}
    </details>
  )
}

const columns = [
  { name: 'Repository' },
  { name: 'Deployments now', isNumber: true },
  { name: 'Deployments then', isNumber: true },
  { name: 'Changes followed now', isNumber: true },
  { name: 'Changes followed then', isNumber: true },
]

function AlikeTable({ repositoryId, search }: Omit<Props, 'count'>) {
  const path = `mapping-alike/${encodeURIComponent(repositoryId)}`
  const { data, isError } = useReport<MappingAlikeReport>(path, search, () => foretoldEveryMs)
  if (data === undefined) {
    return (
      <p role="status" className="note">
        {isError ? 'It could not be worked out. It is tried again by itself.' : 'Being worked out …'}
      </p>
    )
  }
  return (
    <>
      <ListTable caption="The last 90 days of the repositories like it" columns={columns}>
        <AlikeRow
          name="All of them"
          now={sumOf(data.rows.map(({ now }) => now))}
          foretold={sumOf(data.rows.map(({ foretold }) => foretold))}
        />
        {data.rows.map(({ id, ...row }) => (
          <AlikeRow key={id} {...row} />
        ))}
      </ListTable>
      <p className="note">The last 90 days. What you say of environments is not in these numbers.</p>
    </>
  )
}

function AlikeRow({ name, now, foretold }: Omit<MappingAlikeReport['rows'][number], 'id'>) {
  return (
    <ListRow title={name}>
      <Cell label="deployments now" isNumber>
        {formatCount(now.deployments)}
      </Cell>
      <Cell label="then" isNumber>
        {formatCount(foretold.deployments)}
      </Cell>
      <Cell label="changes followed now" isNumber>
        {ofWords(now.changes)}
      </Cell>
      <Cell label="then" isNumber>
        {ofWords(foretold.changes)}
      </Cell>
    </ListRow>
  )
}

const sumOf = (all: readonly Followed[]): Followed => {
  const sum = (of: (one: Followed) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    deployments: sum((it) => it.deployments),
    changes: {
      counted: sum((it) => it.changes.counted),
      followed: sum((it) => it.changes.followed),
      waiting: sum((it) => it.changes.waiting),
    },
  }
}
