'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { OwnersReport, OwningTeam } from '@/lib/reports/owners-report'
import styles from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { Field } from '../forms/field'
import { SelectField } from '../forms/select-field'
import { DialogBox } from '../frame/dialog-box'
import form from '../frame/form.module.css'
import { readPeople } from './people-names'
import { decide } from './say'
import { idsOfNames } from './teams-people'

type Props = {
  report: OwnersReport
  /** Null makes a new one. */
  team: OwningTeam | null
  tell: Tell
}

/** A button that makes a team, or names and places one, in a dialog. */
export function NameTeam(props: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const { team } = props
  return (
    <>
      <button
        type="button"
        className={team === null ? 'button' : styles.act}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {team === null ? (
          'Make a team'
        ) : (
          <>
            Change team<span className="unseen"> {team.name}</span>
          </>
        )}
      </button>
      {isOpen ? (
        <DialogBox
          title={team === null ? 'Make a team' : `Change ${team.name}`}
          onClose={() => setIsOpen(false)}
        >
          {(close) => <NameForm {...props} close={close} />}
        </DialogBox>
      ) : null}
    </>
  )
}

function NameForm({ report, team, tell, close }: Props & { close: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState(team?.name ?? '')
  const [parentId, setParentId] = useState(team?.parentId ?? '')
  const [members, setMembers] = useState(team?.memberNames?.join('\n') ?? '')
  const isMade = team === null || team.source === 'decision'
  const keeping = useMutation({
    mutationFn: async () => {
      const memberIds = isMade ? idsOfNames(members, (await readPeople()).rows) : null
      return decide({
        kind: 'team',
        subject: team?.id ?? `decision:${crypto.randomUUID()}`,
        value: { name, parentId: parentId === '' ? null : parentId, memberIds },
      })
    },
    onSuccess: async () => {
      close()
      await client.invalidateQueries()
      tell(team === null ? `The team ${name} is made. Give it repositories.` : `${name} is changed.`, {
        isFocused: true,
      })
    },
  })
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!keeping.isPending) keeping.mutate()
      }}
    >
      <Field
        name="name"
        label="Name"
        value={name}
        maxLength={120}
        autoComplete="off"
        required
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        name="parent"
        label="Stands under"
        value={parentId}
        options={[
          { value: '', name: 'No other team' },
          ...report.teams
            .filter(({ id }) => id !== team?.id)
            .map((one) => ({ value: one.id, name: `${'– '.repeat(one.depth)}${one.name}` })),
        ]}
        onChange={(event) => setParentId(event.target.value)}
      />
      {isMade ? (
        <Members members={members} onChange={setMembers} />
      ) : (
        <p className="note">Who is in it, GitHub says.</p>
      )}
      {keeping.error === null ? null : (
        <p role="alert" className={form.refused}>
          {keeping.error.message}
        </p>
      )}
      <p className={form.actions}>
        <button type="submit" className="button main" aria-disabled={keeping.isPending}>
          Save
        </button>
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  )
}

/** Names as they are typed or pasted, with those that are known offered below. */
function Members({ members, onChange }: { members: string; onChange: (members: string) => void }) {
  const id = useId()
  const { data } = useQuery({ queryKey: ['people-names'], queryFn: readPeople, staleTime: 60_000 })
  const add = (name: string) => {
    if (data?.rows.some((one) => one.name === name))
      onChange([members.trim(), name].filter(Boolean).join('\n'))
    return data?.rows.some((one) => one.name === name) ?? false
  }
  return (
    <>
      <label className={form.field}>
        <span>Who is in it: a name or login a line. Somebody may be in two teams.</span>
        <textarea name="members" value={members} onChange={(event) => onChange(event.target.value)} />
      </label>
      <label className={form.field}>
        <span>Add somebody by name</span>
        <input
          list={id}
          autoComplete="off"
          onChange={(event) => {
            if (add(event.target.value)) event.target.value = ''
          }}
        />
      </label>
      <datalist id={id}>
        {data?.rows.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
      <p className="note">
        A team of fewer than five people is hidden from everybody outside it: its numbers would be those of
        people.
      </p>
    </>
  )
}
