import type { DecisionAnswer } from '@/lib/api/decision-contract'
import { ActionButton } from '../admin/action-button'
import type { Tell } from '../admin/use-telling'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { undo } from './say'

type Props = {
  /** What was set: "Working hours". */
  name: string
  decisions: DecisionAnswer[]
  words: (value: unknown) => string
  zone: string
  tell: Tell
}

/** What was set, newest first; taking the newest back brings the one before it into force. */
export function SettingHistory({ name, decisions, words, zone, tell }: Props) {
  const columns = [{ name }, { name: 'Set' }, { name: 'Now' }]
  return (
    <ListTable caption={`${name} that were set`} columns={columns}>
      {decisions.map(({ id, value, by, at, isInForce, canUndo, undoneAt }) => (
        <ListRow key={id} title={words(value)}>
          <Cell label="">
            {by ?? 'Somebody'}, <Moment at={at} zone={zone} as="minute" />
          </Cell>
          <Cell label="">
            {isInForce ? 'in force' : undoneAt === null ? 'replaced' : 'undone'}
            {canUndo && isInForce ? (
              <>
                {' · '}
                <ActionButton
                  about={`these ${name.toLowerCase()}`}
                  act={async () => {
                    const waits = await undo(id)
                    const done = `The ${name.toLowerCase()} before are in force again.`
                    tell([done, waits].filter(Boolean).join(' '), { isFocused: true })
                  }}
                  onDone={() => undefined}
                >
                  Undo
                </ActionButton>
              </>
            ) : null}
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
