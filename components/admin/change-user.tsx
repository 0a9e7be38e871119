'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roles } from '@/lib/auth/roles'
import { roleWords } from '@/lib/format/words-of-access'
import type { PeopleReport, UserShown } from '@/lib/reports/screens/access'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import styles from './admin.module.css'
import { TeamChoice } from './team-choice'
import type { Tell } from './use-telling'

type Props = { user: UserShown; teams: PeopleReport['teams']; tell: Tell }

const roleOptions = roles.map((role) => ({ value: role, name: roleWords[role] }))

/** Name, role and teams of somebody, in a dialog. */
export function ChangeUser({ user, teams, tell }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" className={styles.act} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Change<span className="unseen"> {user.name}</span>
      </button>
      {isOpen ? (
        <DialogBox title={`Change ${user.name}`} onClose={() => setIsOpen(false)}>
          {(close) => <ChangeForm user={user} teams={teams} tell={tell} onDone={close} />}
        </DialogBox>
      ) : null}
    </>
  )
}

function ChangeForm({ user, teams, tell, onDone }: Props & { onDone: () => void }) {
  const client = useQueryClient()
  const [teamIds, setTeamIds] = useState(user.teams.map(({ id }) => id))
  // A team that is gone from the source still stands with who was put in it.
  const gone = user.teams.filter(({ id }) => !teams.some((team) => team.id === id))
  const change = async (typed: Record<string, string>) => {
    await send('PATCH', `/api/v1/users/${encodeURIComponent(user.id)}`, {
      name: typed.name,
      role: typed.role,
      teamIds: teamIds.filter((id) => !gone.some((team) => team.id === id)),
    })
    await client.invalidateQueries()
    tell(`${typed.name} is changed.`)
    onDone()
  }
  return (
    <Form action="Save" onSend={change} onCancel={onDone}>
      {(objectionTo) => (
        <>
          <Field
            name="name"
            label="Name"
            defaultValue={user.name}
            maxLength={120}
            autoComplete="off"
            required
            objection={objectionTo('name')}
          />
          <SelectField name="role" label="Role" defaultValue={user.role} options={roleOptions} />
          <TeamChoice teams={teams} chosen={teamIds} onChoose={setTeamIds} />
          <p className="note">A new role signs {user.name} out of every browser.</p>
        </>
      )}
    </Form>
  )
}
