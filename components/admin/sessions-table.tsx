import { wordsOfBrowser } from '@/lib/format/words-of-access'
import type { PeopleReport } from '@/lib/reports/screens/access'
import { send } from '../forms/send'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment, Unknown } from '../lists/moment'
import { ActionButton } from './action-button'
import styles from './admin.module.css'
import type { Tell } from './use-telling'

const columns = [
  { name: 'Person' },
  { name: 'From' },
  { name: 'Signed in' },
  { name: 'Last seen' },
  { name: 'Change' },
]

type Props = { report: PeopleReport; tell: Tell }

/** Browsers that are signed in, the last used first. */
export function SessionsTable({ report: { sessions, frame }, tell }: Props) {
  if (sessions.length === 0) return <p className="note">No browser is signed in.</p>
  return (
    <ListTable caption="Browsers that are signed in" columns={columns}>
      {sessions.map(({ name, user, browser, address, createdAt, lastSeenAt }) => (
        <ListRow key={name} title={<bdi>{user.name}</bdi>} under={wordsOfBrowser(browser)}>
          <Cell label="From">
            {address === null ? (
              <Unknown why="the address is not known" />
            ) : (
              <span className="mono">{address}</span>
            )}
          </Cell>
          <Cell label="Signed in">
            <Moment at={createdAt} zone={frame.zone} as="minute" />
          </Cell>
          <Cell label="Last seen">
            <Moment at={lastSeenAt} zone={frame.zone} as="minute" />
          </Cell>
          <Cell label="">
            <span className={styles.acts}>
              <ActionButton
                about={`the session of ${user.name}`}
                act={() => send('DELETE', `/api/v1/sessions/${encodeURIComponent(name)}`)}
                onDone={() => tell(`A session of ${user.name} is ended.`, { isFocused: true })}
              >
                End
              </ActionButton>
              <ActionButton
                about={`of ${user.name}`}
                act={() => send('DELETE', `/api/v1/users/${encodeURIComponent(user.id)}/sessions`)}
                onDone={() => tell(`Every session of ${user.name} is ended.`, { isFocused: true })}
              >
                End all
              </ActionButton>
            </span>
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
