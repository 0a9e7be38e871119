'use client'

import { useId, useState } from 'react'
import { formatCountOf } from '@/lib/format/format-count'
import { formatMinute } from '@/lib/format/format-instant'
import { sentence, sourceNames } from '@/lib/format/words-of-source'
import {
  groupName,
  healedWords,
  paceWords,
  progressOf,
  progressWords,
  reconciliationWords,
} from '@/lib/format/words-of-sync'
import type { SyncGroup } from '@/lib/reports/screens/sources'
import { Cell, ListRow } from '../lists/list-table'
import { Moment } from '../lists/moment'
import styles from './group-row.module.css'
import { ProgressBar } from './progress-bar'
import { StateWord } from './state-word'
import { StreamList } from './stream-list'

type Props = { group: SyncGroup; zone: string }

const noun = { one: 'kind of record', many: 'kinds of records' }

/** One repository or account: its state in words, how far it is, what failed and the one thing to do; it opens to its streams. */
export function GroupRow({ group, zone }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const listId = useId()
  return (
    <>
      <ListRow
        title={groupName(group)}
        under={
          <button
            type="button"
            className={styles.open}
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            onClick={() => setIsOpen(!isOpen)}
          >
            {sourceNames[group.source]}, {formatCountOf(group.streams, noun)}
            <span className="unseen"> of {groupName(group)}</span>
          </button>
        }
      >
        <Cell label="">
          <StateWord state={group.state} />
          <Troubles group={group} zone={zone} />
        </Cell>
        <Cell label="">
          <Progress of={group} />
        </Cell>
        <Cell label="last read well">
          <Moment at={group.syncedAt} zone={zone} as="minute" unknown="not read completely yet" />
        </Cell>
        <Cell label={group.nextTryAt === null ? '' : 'next try'}>
          {group.nextTryAt === null ? (
            <span className="unseen">by itself, in its turn</span>
          ) : (
            <Moment at={group.nextTryAt} zone={zone} as="minute" />
          )}
        </Cell>
      </ListRow>
      {isOpen ? (
        <tr id={listId}>
          <td colSpan={5}>
            <StreamList group={group} zone={zone} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Troubles({ group, zone }: Props) {
  const { errors, lastError, syncedAt } = group
  const healed = healedWords({ error: errors[0] ?? null, lastError, syncedAt }, zone)
  const compared = reconciliationWords(group.reconciliation, zone)
  return (
    <>
      {errors.map((error) => (
        <p key={error.message} className={styles.error}>
          {sentence(error.message)} Since {formatMinute(Date.parse(error.since), zone)}. <b>{error.action}</b>
        </p>
      ))}
      {group.state === 'stalled' ? (
        <p className={styles.error}>
          Nothing moved for 15 minutes. What was read is kept.{' '}
          <b>Start Headroom again; if it stays so, report it with the log.</b>
        </p>
      ) : null}
      {healed === null ? null : <p className={styles.quiet}>{healed}</p>}
      {compared === null ? null : <p className={styles.quiet}>{compared}</p>}
    </>
  )
}

/** The bar stands only where it moves; a finished one says nothing that the words do not. */
function Progress({ of }: { of: SyncGroup }) {
  const share = progressOf(of)
  const pace = paceWords(of)
  return (
    <>
      <span className={styles.words}>{progressWords(of)}</span>
      {share === null || share === 1 ? null : (
        <ProgressBar share={share} label={`${groupName(of)}, read so far`} />
      )}
      {pace === null ? null : <p className={styles.quiet}>{pace}</p>}
    </>
  )
}
