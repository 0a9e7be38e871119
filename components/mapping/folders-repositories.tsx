'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { MappingServicesReport } from '@/lib/reports/screens/mapping'
import { SelectField } from '../forms/select-field'
import form from '../frame/form.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'

const columns = [{ name: 'Repository' }, { name: 'Services in its folders' }]

const pathOf = (id: string): string => `/admin/mapping/services/${encodeURIComponent(id)}`

/** Repositories whose folders are services of their own, and a way to any other. */
export function RepositoriesInFolders({ repositories }: Pick<MappingServicesReport, 'repositories'>) {
  const [chosen, setChosen] = useState(repositories[0]?.id)
  const divided = repositories.filter(({ parts }) => parts.length > 0)
  if (chosen === undefined) return <p className="note">No repository is read yet.</p>
  return (
    <>
      <p className="note">
        A repository is one service, unless you say that folders of it are services of their own.
      </p>
      {divided.length === 0 ? null : (
        <ListTable caption="Repositories with several services" columns={columns}>
          {divided.map(({ id, name, parts }) => (
            <ListRow key={id} title={<Link href={pathOf(id)}>{name}</Link>}>
              <Cell label="services">{parts.join(', ')}</Cell>
            </ListRow>
          ))}
        </ListTable>
      )}
      <div className={form.form}>
        <SelectField
          name="repository"
          label="Repository"
          value={chosen}
          options={repositories.map(({ id, name }) => ({ value: id, name }))}
          onChange={(event) => setChosen(event.target.value)}
        />
        <p className={form.actions}>
          <Link className="button" href={pathOf(chosen)}>
            Choose among its folders
          </Link>
        </p>
      </div>
    </>
  )
}
