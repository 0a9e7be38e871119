import type { DecisionAnswer } from '@/lib/api/decision-contract'
import { formatCount } from '@/lib/format/format-count'
import { classWords, wordsOfClassRule } from '@/lib/format/words-of-accounts'
import type { AccountShown, AccountsReport } from '@/lib/reports/accounts-report'
import { ActionButton } from '../admin/action-button'
import styles from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { Field } from '../forms/field'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { ClassAccount } from './people-class'
import { whereOf } from './people-pairs'
import table from './people-tables.module.css'
import { undo } from './say'

type Props = { report: AccountsReport; tell: Tell }

const machineColumns = [
  { name: 'Account' },
  { name: 'What it is' },
  { name: 'Merged in 90 days', isNumber: true },
  { name: 'Reviewed in 90 days', isNumber: true },
  { name: 'Change' },
]

/** Machines, by which rule they are known, and what would count otherwise if they were none. */
export function MachinesTable({ report: { machines }, tell }: Props) {
  if (machines.length === 0) return <p className="note">No account is known to be a machine’s.</p>
  return (
    <ListTable caption="Bots and AI accounts" columns={machineColumns}>
      {machines.map((machine) => (
        <ListRow key={machine.id} title={<bdi>{machine.name}</bdi>} under={whereOf(machine)}>
          <Cell label="" under={`${classWords[machine.class].follows} · ${wordsOfClassRule(machine.rule)}`}>
            {classWords[machine.class].name}
          </Cell>
          <Cell label="merged in 90 days" isNumber>
            {formatCount(machine.opened)}
          </Cell>
          <Cell label="reviewed in 90 days" isNumber>
            {formatCount(machine.reviewed)}
          </Cell>
          <Cell label="">
            <Acts account={machine} isClass={machine.class} decision={machine.decision} tell={tell} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

const peopleColumns = [{ name: 'Person' }, { name: 'Change' }]

/** Everybody else by name, without what they did: nobody is compared. */
export function PeopleTable({ report: { people }, tell }: Props) {
  return (
    <>
      <form className={table.find}>
        <Field
          name="find"
          label="Find by name, login or e-mail address"
          defaultValue={people.find ?? ''}
          maxLength={120}
          autoComplete="off"
        />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      <p className="note">{shownWords(people)}</p>
      <ListTable caption="People, by name" columns={peopleColumns}>
        {people.rows.map((person) => (
          <ListRow key={person.id} title={<bdi>{person.name}</bdi>} under={whereOf(person)}>
            <Cell label="">
              <Acts account={person} isClass="human" decision={person.decision} tell={tell} />
            </Cell>
          </ListRow>
        ))}
      </ListTable>
    </>
  )
}

function shownWords({ rows, found, total }: AccountsReport['people']): string {
  const of = found === total ? '' : ` of ${formatCount(total)}`
  if (rows.length < found) return `The first ${formatCount(rows.length)} of ${formatCount(found)}, by name.`
  return `${formatCount(found)}${of} ${total === 1 ? 'account' : 'accounts'} of people, by name.`
}

type ActsProps = {
  account: AccountShown
  isClass: Parameters<typeof ClassAccount>[0]['isClass']
  decision: DecisionAnswer | null
  tell: Tell
}

function Acts({ account, isClass, decision, tell }: ActsProps) {
  return (
    <span className={styles.acts}>
      <ClassAccount account={account} isClass={isClass} tell={tell} />
      {decision === null ? null : (
        <ActionButton
          about={`what was said of ${account.name}`}
          act={async () => {
            const waits = await undo(decision.id)
            tell([`${account.name} is what the rules say again.`, waits].filter(Boolean).join(' '), {
              isFocused: true,
            })
          }}
          onDone={() => undefined}
        >
          Undo
        </ActionButton>
      )}
    </span>
  )
}
