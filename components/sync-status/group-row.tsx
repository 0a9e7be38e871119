import { formatCountOf } from '@/lib/format/format-count'
import { formatMinute } from '@/lib/format/format-instant'
import { sentence, sourceNames } from '../frame/freshness-words'
import { Cell, ListRow } from '../lists/list-table'
import { Moment } from '../lists/moment'
import styles from './group-row.module.css'
import type { Stream, StreamGroup } from './group-streams'
import { groupName, progressOf, progressWords, stateWords, streamName } from './sync-words'

type Props = { group: StreamGroup; zone: string }

const noun = { one: 'kind of record', many: 'kinds of records' }

/** One repository or account: its state in words, how far it is, what failed and the one thing to do. */
export function GroupRow({ group, zone }: Props) {
  return (
    <ListRow title={groupName(group)} under={<Streams group={group} />}>
      <Cell label="">
        <span className={styles.state} data-state={group.state}>
          {stateWords[group.state]}
        </span>
        {group.errors.map((error) => (
          <p key={error.message} className={styles.error}>
            {sentence(error.message)} Since {formatMinute(Date.parse(error.since), zone)}.{' '}
            <b>{error.action}</b>
          </p>
        ))}
      </Cell>
      <Cell label="">
        <Progress of={group} name={groupName(group)} />
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
  )
}

/** The bar stands only where it moves; a finished one says nothing that the words do not. */
function Progress({ of, name }: { of: StreamGroup; name: string }) {
  const share = progressOf(of)
  return (
    <>
      <span className={styles.words}>{progressWords(of)}</span>
      {share === null || share === 1 ? null : (
        <progress className={styles.bar} value={share} aria-label={`${name}, read so far`} />
      )}
    </>
  )
}

function Streams({ group }: { group: StreamGroup }) {
  return (
    <details className={styles.streams}>
      <summary>
        {sourceNames[group.source]}, {formatCountOf(group.streams.length, noun)}
      </summary>
      <ul>
        {group.streams.map((stream) => (
          <li key={stream.stream}>
            {streamName(stream.stream)}: {streamWords(stream)}
          </li>
        ))}
      </ul>
    </details>
  )
}

const streamWords = (stream: Stream): string => `${stateWords[stream.state]}, ${progressWords(stream)}`
