import type { PeopleReport } from '@/lib/reports/screens/access'
import { send } from '../forms/send'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { ActionButton } from './action-button'
import type { Tell } from './use-telling'

const columns = [
  { name: 'For' },
  { name: 'Role' },
  { name: 'Teams' },
  { name: 'Opens until' },
  { name: 'Change' },
]

type Props = { report: PeopleReport; tell: Tell }

/** Invitations that nobody has used yet. */
export function InvitationsTable({ report: { invitations, frame }, tell }: Props) {
  if (invitations.length === 0) return <p className="note">No invitation is open.</p>
  return (
    <ListTable caption="Open invitations" columns={columns}>
      {invitations.map(({ id, note, role, teams, createdBy, expiresAt }) => (
        <ListRow key={id} title={<bdi>{note ?? 'Anybody with the link'}</bdi>} under={`made by ${createdBy}`}>
          <Cell label="Role">{role}</Cell>
          <Cell label="Teams">{teams.map(({ name }) => name).join(', ') || 'none'}</Cell>
          <Cell label="Opens until">
            <Moment at={expiresAt} zone={frame.zone} as="minute" />
          </Cell>
          <Cell label="">
            <ActionButton
              about={`the invitation ${note ?? ''}`}
              question={{ title: 'Revoke this invitation?', words: 'Its link opens nothing any more.' }}
              act={() => send('DELETE', `/api/v1/invitations/${encodeURIComponent(id)}`)}
              onDone={() => tell('The invitation is revoked.', { isFocused: true })}
            >
              Revoke
            </ActionButton>
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
