import type { SyncAnswer } from '@/lib/api/sync-contract'
import { formatCountOf } from '@/lib/format/format-count'
import { formatMinute } from '@/lib/format/format-instant'
import { sentence, sourceNames } from '@/lib/format/words-of-source'
import { streamName } from '@/lib/format/words-of-sync'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import styles from './lacking-panels.module.css'

type UnreadProps = { unread: SyncAnswer['unread']; zone: string }

const mostShown = 50
const unreadColumns = [{ name: 'What' }, { name: 'Why' }, { name: 'Since' }, { name: 'Next try' }]

/** Objects that a source does not give, even alone. */
export function UnreadPanel({ unread, zone }: UnreadProps) {
  if (unread.length === 0) return null
  return (
    <section className="panel" aria-labelledby="unread">
      <h2 id="unread" className="title">
        {formatCountOf(unread.length, { one: 'object', many: 'objects' })} could not be read
      </h2>
      <p className={`note ${styles.words}`}>
        Everything around them is read. They are tried again by themselves; what holds them is hatched in the
        charts and compared with nothing until then.
      </p>
      <ListTable caption="Objects that could not be read, the oldest first" columns={unreadColumns}>
        {unread.slice(0, mostShown).map((one) => (
          <ListRow
            key={`${one.source} ${one.stream} ${one.scope} ${one.name}`}
            title={one.name}
            under={`${sourceNames[one.source]}, ${one.scope === '' ? '' : `${one.scope}, `}${streamName(one.stream)}`}
          >
            <Cell label="">
              {sentence(one.error)}{' '}
              <span className={styles.tries}>
                {formatCountOf(one.attempts, { one: 'try', many: 'tries' })} so far.
              </span>
            </Cell>
            <Cell label="since">
              <Moment at={one.since} zone={zone} as="minute" />
            </Cell>
            <Cell label="next try">
              <Moment at={one.nextTryAt} zone={zone} as="minute" />
            </Cell>
          </ListRow>
        ))}
      </ListTable>
      <More count={unread.length - mostShown} />
    </section>
  )
}

type AbsencesProps = { absences: SyncAnswer['absences']; zone: string }

const absenceColumns = [{ name: 'What' }, { name: 'State' }, { name: 'First missed' }]

/** What a source no longer has: a suspicion until it was missed twice. What was read of it stays. */
export function AbsencesPanel({ absences, zone }: AbsencesProps) {
  if (absences.length === 0) return null
  return (
    <section className="panel" aria-labelledby="absences">
      <h2 id="absences" className="title">
        {formatCountOf(absences.length, { one: 'object is', many: 'objects are' })} no longer at the source
      </h2>
      <p className={`note ${styles.words}`}>Their history stays in every number.</p>
      <ListTable caption="No longer at the source, the newest first" columns={absenceColumns}>
        {absences.slice(0, mostShown).map((one) => (
          <ListRow
            key={`${one.source} ${one.stream} ${one.scope} ${one.name}`}
            title={one.name}
            under={`${sourceNames[one.source]}, ${one.scope === '' || one.scope === one.name ? '' : `${one.scope}, `}${streamName(one.stream)}`}
          >
            <Cell label="">
              {one.confirmedAt === null
                ? 'missed once; it is asked for again before it counts as gone'
                : `gone: missed again ${formatMinute(Date.parse(one.confirmedAt), zone)}`}
            </Cell>
            <Cell label="first missed">
              <Moment at={one.firstMissedAt} zone={zone} as="minute" />
            </Cell>
          </ListRow>
        ))}
      </ListTable>
      <More count={absences.length - mostShown} />
    </section>
  )
}

function More({ count }: { count: number }) {
  if (count <= 0) return null
  return (
    <p className="note">
      {formatCountOf(count, { one: 'more is', many: 'more are' })} listed by GET /api/v1/sync.
    </p>
  )
}
