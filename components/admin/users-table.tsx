import type { PeopleReport, UserShown } from '@/lib/reports/screens/access'
import { send } from '../forms/send'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { ActionButton } from './action-button'
import styles from './admin.module.css'
import { ChangeUser } from './change-user'
import { NewPassword } from './new-password'
import type { Tell } from './use-telling'

const columns = [
  { name: 'Person' },
  { name: 'Role' },
  { name: 'Teams' },
  { name: 'Last seen' },
  { name: 'Change' },
]
const wayNames = { password: 'password', github: 'GitHub' }

type Props = { report: PeopleReport; tell: Tell }

/** Everybody with an account, by name. */
export function UsersTable({ report, tell }: Props) {
  return (
    <ListTable caption="People with an account" columns={columns}>
      {report.users.map((user) => (
        <UserRow key={user.id} user={user} report={report} tell={tell} />
      ))}
    </ListTable>
  )
}

function UserRow({ user, report, tell }: Props & { user: UserShown }) {
  const ways = user.signsInWith.map((way) => wayNames[way]).join(' and ')
  const under = `${user.email}, ${ways === '' ? 'has no way to sign in' : `signs in with ${ways}`}`
  return (
    <ListRow title={<Name user={user} isSelf={user.id === report.frame.viewer.id} />} under={under}>
      <Cell label="Role">{user.role}</Cell>
      <Cell label="Teams">{user.teams.map(({ name }) => name).join(', ') || 'none'}</Cell>
      <Cell label="Last seen">
        <Moment at={user.lastSeenAt} zone={report.frame.zone} as="minute" unknown="never signed in" />
      </Cell>
      <Cell label="">
        <span className={styles.acts}>
          <ChangeUser user={user} teams={report.teams} tell={tell} />
          {user.disabledAt === null ? <NewPassword user={user} /> : null}
          <Access user={user} tell={tell} />
        </span>
      </Cell>
    </ListRow>
  )
}

function Name({ user, isSelf }: { user: UserShown; isSelf: boolean }) {
  return (
    <>
      <bdi>{user.name}</bdi>
      {isSelf ? ' (you)' : null}{' '}
      {user.disabledAt === null ? null : <span className="pill late">disabled</span>}
    </>
  )
}

function Access({ user, tell }: { user: UserShown; tell: Tell }) {
  const change = (isDisabled: boolean) => () =>
    send('PATCH', `/api/v1/users/${encodeURIComponent(user.id)}`, { isDisabled })
  if (user.disabledAt !== null) {
    return (
      <ActionButton
        about={user.name}
        act={change(false)}
        onDone={() => tell(`${user.name} may sign in again.`)}
      >
        Enable
      </ActionButton>
    )
  }
  const words =
    'They are signed out of every browser at once and cannot sign in. API tokens and open invitations that they made are ' +
    'revoked for good. What they decided and wrote stays.'
  return (
    <ActionButton
      about={user.name}
      question={{ title: `Disable ${user.name}?`, words }}
      act={change(true)}
      onDone={() => tell(`${user.name} is disabled.`)}
    >
      Disable
    </ActionButton>
  )
}
