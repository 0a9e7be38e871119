'use client'

import { useState } from 'react'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import type { FoldersEffect } from '@/lib/mapping/folders-effect'
import type { FoldersToSay } from '@/lib/mapping/folders-to-say'
import type { MappingFoldersReport } from '@/lib/reports/screens/mapping'
import type { Tell } from '../admin/use-telling'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import styles from './folders.module.css'
import { FoldersTable } from './folders-effect'
import { ForetoldForm } from './foretold-form'

type Props = { report: MappingFoldersReport; tell: Tell }

/** Names of services by the folders that are chosen for them. */
type Chosen = ReadonlyMap<string, string>

const words = { look: 'See what it does', save: 'Save these services', kept: 'The services are kept.' }

const columns = [
  { name: 'Folder' },
  { name: 'Changes in 90 days', isNumber: true },
  { name: 'Is a service called' },
]

/** Folders are chosen and given names; those of the same name are one service. */
export function FoldersForm({ report, tell }: Props) {
  const { repository, folders, changes, said } = report
  const [chosen, setChosen] = useState<Chosen>(
    () => new Map(said.flatMap(({ name, folders: own }) => own.map((folder) => [folder, name] as const))),
  )
  const value = servicesOf(chosen)
  return (
    <ForetoldForm
      decision={{ kind: 'service-folders', subject: repository.id }}
      value={value}
      objection={objectionTo(chosen)}
      effectPath="/api/v1/service-folders/effect"
      asked={(services): FoldersToSay => ({ repositoryId: repository.id, ...services })}
      show={(effect: FoldersEffect) => <FoldersTable effect={effect} />}
      words={words}
      tell={tell}
    >
      <p className="note">
        {formatCountOf(changes, { one: 'change', many: 'changes' })} in these days. Folders with the same name
        become one service; a file is of the innermost folder that is chosen.
      </p>
      <ListTable caption="Folders" columns={columns}>
        {folders.map(({ folder, depth, changes: own }) => (
          <ListRow
            key={folder}
            title={
              <label className={styles.folder} data-depth={depth}>
                <input
                  type="checkbox"
                  checked={chosen.has(folder)}
                  onChange={(event) => setChosen(withFolder(chosen, folder, event.target.checked))}
                />
                <bdi>{folder}</bdi>
              </label>
            }
          >
            <Cell label="changes in 90 days:" isNumber>
              {formatCount(own)}
            </Cell>
            <Cell label="">
              {chosen.has(folder) ? (
                <input
                  className={styles.name}
                  aria-label={`Service of ${folder}`}
                  value={chosen.get(folder)}
                  maxLength={120}
                  onChange={(event) => setChosen(new Map(chosen).set(folder, event.target.value))}
                />
              ) : null}
            </Cell>
          </ListRow>
        ))}
      </ListTable>
    </ForetoldForm>
  )
}

/** A folder is first called by its own last word. */
function withFolder(chosen: Chosen, folder: string, isChosen: boolean): Chosen {
  const next = new Map(chosen)
  if (isChosen) next.set(folder, folder.split('/').at(-1) ?? folder)
  else next.delete(folder)
  return next
}

function servicesOf(chosen: Chosen): Omit<FoldersToSay, 'repositoryId'> {
  const byName = new Map<string, string[]>()
  for (const [folder, typed] of chosen) {
    const name = typed.trim()
    byName.set(name, [...(byName.get(name) ?? []), folder])
  }
  const services = [...byName].map(([name, folders]) => ({ name, folders: folders.toSorted() }))
  return { services: services.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)) }
}

function objectionTo(chosen: Chosen): string | null {
  const unnamed = [...chosen].find(([, name]) => name.trim() === '')
  return unnamed === undefined ? null : `Give the service in ${unnamed[0]} a name.`
}
