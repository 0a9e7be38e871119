'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { InvitationMade } from '@/lib/api/access-contract'
import { roles } from '@/lib/auth/roles'
import { roleWords } from '@/lib/format/words-of-access'
import type { PeopleReport } from '@/lib/reports/screens/access'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import { TeamChoice } from './team-choice'
import { ToldOnce } from './told-once'

const roleOptions = roles.map((role) => ({ value: role, name: roleWords[role] }))

/** Makes a link for one person, in a dialog, and shows it once. */
export function Invite({ teams }: Pick<PeopleReport, 'teams'>) {
  const [isOpen, setIsOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const close = () => {
    setIsOpen(false)
    setLink(null)
  }
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Invite somebody
      </button>
      {isOpen ? (
        <DialogBox title={link === null ? 'Invite somebody' : 'Hand this link on'} onClose={close}>
          {(leave) =>
            link === null ? (
              <InviteForm teams={teams} onMade={setLink} onCancel={leave} />
            ) : (
              <ToldOnce
                label="The link"
                secret={link}
                words="It makes one account, within 7 days, for whoever has it. It is not shown again: send it to nobody else."
                onDone={leave}
              />
            )
          }
        </DialogBox>
      ) : null}
    </>
  )
}

type FormProps = Pick<PeopleReport, 'teams'> & { onMade: (link: string) => void; onCancel: () => void }

function InviteForm({ teams, onMade, onCancel }: FormProps) {
  const client = useQueryClient()
  const [teamIds, setTeamIds] = useState<string[]>([])
  const invite = async ({ role, note }: Record<string, string>) => {
    const wish = { role, teamIds, ...(note?.trim() ? { note } : {}) }
    const { link } = await send<z.infer<typeof InvitationMade>>('POST', '/api/v1/invitations', wish)
    await client.invalidateQueries()
    onMade(link)
  }
  return (
    <Form action="Make the link" onSend={invite} onCancel={onCancel}>
      {(objectionTo) => (
        <>
          <SelectField name="role" label="Role" defaultValue="member" options={roleOptions} />
          <TeamChoice teams={teams} chosen={teamIds} onChoose={setTeamIds} />
          <Field
            name="note"
            label="For whom (optional)"
            hint="Only to tell invitations apart."
            maxLength={200}
            autoComplete="off"
            objection={objectionTo('note')}
          />
        </>
      )}
    </Form>
  )
}
