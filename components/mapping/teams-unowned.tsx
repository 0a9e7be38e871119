'use client'

import { useState } from 'react'
import { formatCount } from '@/lib/format/format-count'
import type { OwnersReport } from '@/lib/reports/owners-report'
import type { Tell } from '../admin/use-telling'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure } from '../metrics/figure'
import styles from './teams.module.css'
import { GiveRepositories } from './teams-give'

type Props = { report: OwnersReport; tell: Tell }

const columns = [
  { name: 'Repository' },
  { name: 'Changes in 90 days', isNumber: true },
  { name: 'Who owns it' },
]

/** What nobody owns, what changes most first; several are given to a team at once. */
export function UnownedTable({ report, tell }: Props) {
  const { unowned, entry, from, to } = report
  const [chosen, setChosen] = useState<readonly string[]>([])
  if (unowned.length === 0) return <p className="note">Every repository that is read has an owner.</p>
  const picked = unowned.filter(({ id }) => chosen.includes(id))
  const toggle = (id: string, isIn: boolean) =>
    setChosen(isIn ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <>
      <p className="note">
        {formatCount(unowned.length)} {unowned.length === 1 ? 'repository has' : 'repositories have'} no
        owner: their changes stand under “Unowned”. Choose some and give them to a team together.
      </p>
      <ListTable caption="Repositories that nobody owns" columns={columns}>
        {unowned.map((one) => (
          <ListRow
            key={one.id}
            title={
              <label className={styles.choice}>
                <input
                  type="checkbox"
                  checked={chosen.includes(one.id)}
                  onChange={(event) => toggle(one.id, event.target.checked)}
                />
                <bdi>{one.name}</bdi>
              </label>
            }
            under={one.isArchived ? 'archived' : undefined}
          >
            <Cell label="changes in 90 days" isNumber>
              {one.changes === null ? (
                '—'
              ) : (
                <Figure
                  entry={entry}
                  summary={one.changes}
                  scope={{ team: 'unowned', service: null, repository: one.name, from, to }}
                />
              )}
            </Cell>
            <Cell label="">
              <GiveRepositories report={report} repositories={[one]} tell={tell}>
                Say who owns it
              </GiveRepositories>
            </Cell>
          </ListRow>
        ))}
      </ListTable>
      {picked.length > 1 ? (
        <p>
          <GiveRepositories
            report={report}
            repositories={picked}
            tell={(...told) => {
              setChosen([])
              tell(...told)
            }}
          >
            Say who owns these {picked.length}
          </GiveRepositories>
        </p>
      ) : null}
    </>
  )
}
