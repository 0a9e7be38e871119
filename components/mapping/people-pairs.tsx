import { formatCount } from '@/lib/format/format-count'
import { accountSourceWords, samePersonWords } from '@/lib/format/words-of-accounts'
import type { AccountShown, AccountsReport, DecidedPair, SuggestedPair } from '@/lib/reports/accounts-report'
import { ActionButton } from '../admin/action-button'
import styles from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { send } from '../forms/send'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { decide, undo } from './say'

type Props = { report: AccountsReport; tell: Tell }

const suggestedColumns = [
  { name: 'Account' },
  { name: 'May be the same person as' },
  { name: 'In the last 90 days' },
  { name: 'Say' },
]

/** Suggestions, each confirmed or rejected in place, with what saying yes would change. */
export function SuggestedPairs({ report: { suggested }, tell }: Props) {
  if (suggested.length === 0)
    return <p className="note">Nothing suggests that two accounts are one person’s.</p>
  return (
    <>
      <JoinAll suggested={suggested} tell={tell} />
      <ListTable caption="Accounts that may be one person’s" columns={suggestedColumns}>
        {suggested.map((pair) => (
          <SuggestedRow key={`${pair.account.id} ${pair.other.id}`} pair={pair} tell={tell} />
        ))}
      </ListTable>
    </>
  )
}

/** What the vendors themselves tell by an address is said of all at once, with what it changes; names alone are not enough. */
function JoinAll({ suggested, tell }: { suggested: SuggestedPair[]; tell: Tell }) {
  const sure = suggested.filter(({ rule }) => rule !== 'equal-login')
  if (sure.length < 2) return null
  const reviews = sure.reduce((sum, pair) => sum + pair.reviews, 0)
  const pairs = sure.map(({ account, other }) => ({ accountId: account.id, otherId: other.id }))
  return (
    <p>
      <ActionButton
        about="accounts with the same address"
        question={{
          title: `Are these ${sure.length} pairs each the same person?`,
          words: `They have the same e-mail address, or GitHub’s own address with the number of the account. ${reviewsWords(reviews)}. Each can be undone alone.`,
        }}
        act={async () => {
          const { kept, effect } = await send<{ kept: number; effect: { words: string | null } }>(
            'POST',
            '/api/v1/people',
            { pairs },
          )
          tell(
            [`${formatCount(kept)} pairs are the same person each.`, effect.words].filter(Boolean).join(' '),
            {
              isFocused: true,
            },
          )
        }}
        onDone={() => undefined}
      >
        Join all {sure.length} with the same address
      </ActionButton>
    </p>
  )
}

function SuggestedRow({
  pair: { account, other, rule, reviews },
  tell,
}: {
  pair: SuggestedPair
  tell: Tell
}) {
  const say = (accountId: string | null, words: string) => ({
    about: `${account.name}, ${accountSourceWords[account.source]}`,
    act: async () => {
      const waits = await decide({ kind: 'same-person', subject: account.id, value: { accountId } })
      tell([words, waits].filter(Boolean).join(' '), { isFocused: true })
    },
    onDone: () => undefined,
  })
  return (
    <ListRow title={<bdi>{account.name}</bdi>} under={whereOf(account)}>
      <Cell label="" under={`${whereOf(other)} · ${samePersonWords[rule]}`}>
        <bdi>{other.name}</bdi>
      </Cell>
      <Cell label="">{reviewsWords(reviews)}</Cell>
      <Cell label="">
        <span className={styles.acts}>
          <ActionButton {...say(other.id, `${account.name} and ${other.name} are the same person now.`)}>
            The same person
          </ActionButton>
          <ActionButton {...say(null, `${account.name} stays a person of their own.`)}>
            Not the same
          </ActionButton>
        </span>
      </Cell>
    </ListRow>
  )
}

export function reviewsWords(reviews: number): string {
  if (reviews === 0) return 'No review of one by the other: no number moves'
  return `${formatCount(reviews)} merged ${reviews === 1 ? 'pull request' : 'pull requests'} that one opened and the other reviewed: no longer a review by somebody else`
}

const decidedColumns = [{ name: 'Account' }, { name: 'What was said' }, { name: 'By' }, { name: 'Undo' }]

/** What people said of accounts, each with its undo. */
export function DecidedPairs({ report: { decided, frame }, tell }: Props) {
  return (
    <ListTable caption="What was said of accounts" columns={decidedColumns}>
      {decided.map((pair) => (
        <DecidedRow key={pair.account.id} pair={pair} zone={frame.zone} tell={tell} />
      ))}
    </ListTable>
  )
}

function DecidedRow({
  pair: { account, other, decision },
  zone,
  tell,
}: {
  pair: DecidedPair
  zone: string
  tell: Tell
}) {
  return (
    <ListRow title={<bdi>{account.name}</bdi>} under={whereOf(account)}>
      <Cell label="" under={other === null ? undefined : whereOf(other)}>
        {other === null ? 'A person of their own' : <>The same person as {other.name}</>}
      </Cell>
      <Cell label="By">
        {decision.by ?? 'Somebody'}, <Moment at={decision.at} zone={zone} as="minute" />
      </Cell>
      <Cell label="">
        <ActionButton
          about={`what was said of ${account.name}`}
          act={async () => {
            const waits = await undo(decision.id)
            tell([`${account.name}: undone.`, waits].filter(Boolean).join(' '), { isFocused: true })
          }}
          onDone={() => undefined}
        >
          Undo
        </ActionButton>
      </Cell>
    </ListRow>
  )
}

export const whereOf = ({ source, login }: AccountShown): string =>
  login === null ? accountSourceWords[source] : `${login} at ${accountSourceWords[source]}`
