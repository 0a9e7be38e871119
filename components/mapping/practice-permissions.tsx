import type { CheckedPermission } from '@/lib/api/connection-contract'
import type { PracticeReport } from '@/lib/reports/practice-report'
import { ActionButton } from '../admin/action-button'
import type { Tell } from '../admin/use-telling'
import { send } from '../forms/send'
import { MappingPanel } from './mapping-screen'
import styles from './practice-preview.module.css'

type Props = { writing: PracticeReport['writing']; tell: Tell }

/** What GitHub has to allow for any of it, and what it said of that when it was last asked. */
export function PracticePermissions({ writing, tell }: Props) {
  if (writing === null) return null
  const { permissions, isApp } = writing
  const isMissing = permissions.some(({ state }) => state === 'lacking')
  return (
    <MappingPanel
      id="permissions"
      title="What GitHub has to allow"
      act={
        <ActionButton
          about="what GitHub allows"
          act={() => send('POST', '/api/v1/connections/github/recheck')}
          onDone={() => tell('GitHub was asked.')}
        >
          Ask GitHub now
        </ActionButton>
      }
    >
      {permissions.length === 0 ? (
        <p className="note">GitHub was not asked yet what may be written.</p>
      ) : (
        <ul className={styles.states}>
          {permissions.map((permission) => (
            <li key={permission.name}>
              <Line permission={permission} />
            </li>
          ))}
        </ul>
      )}
      {isMissing ? (
        <p className={`note ${styles.after}`}>
          {isApp
            ? 'Whoever owns the app adds it on that page, and accepts it where the app is installed.'
            : 'Whoever made the token adds it on that page.'}{' '}
          Until then nothing is written, and reading goes on as it is.
        </p>
      ) : null}
    </MappingPanel>
  )
}

function Line({ permission: { name, gives, state, told, grantAt } }: { permission: CheckedPermission }) {
  const asked = <b>{name}: write</b>
  if (state === 'granted')
    return (
      <>
        {asked} is given. <span className="note">{gives}</span>
      </>
    )
  if (state !== 'lacking')
    return (
      <>
        {asked} {state === 'unknown' ? 'could not be tried' : 'was not tried yet'}.{' '}
        <span className="note">{told ?? gives}</span>
      </>
    )
  return (
    <>
      Missing: {asked}.{' '}
      {grantAt === null ? null : (
        <a href={grantAt} target="_blank" rel="noreferrer">
          Add it at GitHub<span className="unseen"> (opens in a new tab)</span>
        </a>
      )}{' '}
      <span className="note">
        {gives}. {told === null ? null : `GitHub said: “${told}”`}
      </span>
    </>
  )
}
