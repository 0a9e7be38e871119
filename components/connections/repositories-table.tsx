'use client'

import { useState } from 'react'
import type { ConnectionAnswer } from '@/lib/api/connection-contract'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import { formatDayYear, formatMinute } from '@/lib/format/format-instant'
import { sentence } from '@/lib/format/words-of-source'
import { countsInWords, paceWords, progressOf, progressWords } from '@/lib/format/words-of-sync'
import type { ConnectedRepository } from '@/lib/reports/screens/sources'
import { deploymentSourceWords } from '../deployments/deployment-words'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { ProgressBar } from '../sync-status/progress-bar'
import { StateWord } from '../sync-status/state-word'
import styles from './connections.module.css'

type Props = { repositories: readonly ConnectedRepository[]; connection: ConnectionAnswer; zone: string }

const firstShown = 7
const columns = [
  { name: 'Repository' },
  { name: 'Read back to' },
  { name: 'Last read' },
  { name: 'What counts as a deployment' },
]

/** The repositories that are read: those in trouble first, then what moves, then the rest. */
export function RepositoriesTable({ repositories, connection, zone }: Props) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? repositories : repositories.slice(0, firstShown)
  return (
    <section className={styles.line} aria-labelledby="repositories">
      <div className={styles.title}>
        <h3 id="repositories" className="title">
          {formatCountOf(repositories.length, { one: 'repository', many: 'repositories' })}
        </h3>
        <p className="note">
          {repositories.length === 0 ? 'They are being listed.' : countsInWords(repositories)}{' '}
          {connection.choice === null ? null : (
            <a href="/admin/connections/github/repositories">Choose which are read</a>
          )}
        </p>
      </div>
      {repositories.length === 0 ? null : (
        <ListTable caption="Repositories, those in trouble first" columns={columns}>
          {shown.map((repository) => (
            <RepositoryRow key={repository.scope} repository={repository} zone={zone} />
          ))}
        </ListTable>
      )}
      {shown.length === repositories.length ? null : (
        <p className="note">
          {formatCount(shown.length)} of {formatCount(repositories.length)} shown, those that need attention
          first.{' '}
          <button type="button" className="plain" onClick={() => setIsWhole(true)}>
            Show all
          </button>
        </p>
      )}
    </section>
  )
}

function RepositoryRow({ repository, zone }: { repository: ConnectedRepository; zone: string }) {
  const { id, scope, syncedAt, isMapped, deploymentSource } = repository
  return (
    <ListRow title={scope}>
      <Cell label="">
        <ReadBack repository={repository} zone={zone} />
      </Cell>
      <Cell label="last read">
        <Moment at={syncedAt} zone={zone} as="minute" unknown="not read completely yet" />
      </Cell>
      <Cell label="deployments:">
        {isMapped ? (
          <a href={`/admin/mapping/deployments/${encodeURIComponent(id)}`}>
            {deploymentSource === null ? 'nothing found yet' : deploymentSourceWords[deploymentSource]}
            <span className="unseen"> in {scope}</span>
          </a>
        ) : (
          'told to its team alone'
        )}
      </Cell>
    </ListRow>
  )
}

function ReadBack({ repository, zone }: { repository: ConnectedRepository; zone: string }) {
  const { state, errors, readBackTo, isReadWhole, scope } = repository
  const [error] = errors
  const back = isReadWhole
    ? 'to its beginning'
    : readBackTo === null
      ? 'not whole yet'
      : `back to ${formatDayYear(Date.parse(readBackTo), 'UTC')}`
  if (state === 'failing' && error !== undefined) {
    return (
      <>
        <StateWord state={state} />
        <p className={styles.error}>
          {sentence(error.message)} Since {formatMinute(Date.parse(error.since), zone)}. <b>{error.action}</b>
        </p>
      </>
    )
  }
  if (state === 'current') return back
  const share = progressOf(repository)
  const pace = paceWords(repository)
  return (
    <>
      <StateWord state={state} />
      {share === null || share === 1 ? null : <ProgressBar share={share} label={`${scope}, read so far`} />}
      <p className={styles.back}>
        {back}, {progressWords(repository)}
        {pace === null ? '' : `, ${pace}`}
      </p>
    </>
  )
}
