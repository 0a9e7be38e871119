import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccountClass } from '@/lib/domain/account'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

/** An account with what it is and by which rule; one that nothing was concluded of yet is taken for a person's. */
export type ClassedAccount = {
  id: string
  source: 'github' | 'pagerduty'
  login: string | null
  name: string | null
  email: string | null
  class: AccountClass
  rule: string | null
  personId: string | null
}

/** Every account, people's by name and login. */
export const listAccounts = (reader: Source): ClassedAccount[] =>
  prepared(
    reader,
    `select a.id, a.source, a.login, a.name, a.email, coalesce(k.class, 'human') as class, k.rule, k.person_id as personId
     from account a left join account_class k on k.account_id = a.id
     order by lower(coalesce(a.name, a.login, a.id)), a.id`,
  ).all() as ClassedAccount[]

/** Addresses of commits, with the account that the source takes each for; '' is nobody's. */
export const listCommitAddresses = (reader: Source): { address: string; accountId: string }[] =>
  prepared(
    reader,
    'select distinct address, account_id as accountId from commit_address order by address, account_id',
  ).all() as { address: string; accountId: string }[]

const sliceMs = 7 * 24 * 60 * 60 * 1000

/** Asks a question of a stretch of time week by week, so that others get their turn in between. */
async function eachWeek<Row>(
  reader: Source,
  question: string,
  { from, to }: { from: number; to: number },
  ...values: unknown[]
): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = from; start < to; start += sliceMs) {
    rows.push(...(prepared(reader, question).all(start, Math.min(start + sliceMs, to), ...values) as Row[]))
    await nextTurn()
  }
  return rows
}

const isMachine = (column: string) =>
  `${column} in (select account_id from account_class where class <> 'human')`

/** How many merged pull requests each machine opened and how many it reviewed, by account. Never asked of people. */
export async function countMachineActs(
  reader: Source,
  merged: { from: number; to: number },
): Promise<Map<string, { opened: number; reviewed: number }>> {
  const acts = new Map<string, { opened: number; reviewed: number }>()
  const of = (id: string) => {
    const known = acts.get(id) ?? { opened: 0, reviewed: 0 }
    acts.set(id, known)
    return known
  }
  type Count = { id: string; count: number }
  const opened = await eachWeek<Count>(
    reader,
    `select author_account_id as id, count(*) as count from pull_request
     where merged_at >= ? and merged_at < ? and ${isMachine('author_account_id')} group by 1`,
    merged,
  )
  for (const { id, count } of opened) of(id).opened += count
  const reviewed = await eachWeek<Count>(
    reader,
    `select r.account_id as id, count(distinct p.id) as count from pull_request p join review r on r.pull_request_id = p.id
     where p.merged_at >= ? and p.merged_at < ? and ${isMachine('r.account_id')} group by 1`,
    merged,
  )
  for (const { id, count } of reviewed) of(id).reviewed += count
  return acts
}

/** Merged pull requests that one of these accounts opened and another reviewed. */
export async function listReviewsBetween(
  reader: Source,
  merged: { from: number; to: number },
  accountIds: readonly string[],
): Promise<{ id: string; author: string; reviewer: string }[]> {
  if (accountIds.length === 0) return []
  const ids = JSON.stringify(accountIds)
  return eachWeek(
    reader,
    `select distinct p.id, p.author_account_id as author, r.account_id as reviewer
     from pull_request p join review r on r.pull_request_id = p.id
     where p.merged_at >= ? and p.merged_at < ? and r.account_id <> p.author_account_id
       and p.author_account_id in (select value from json_each(?)) and r.account_id in (select value from json_each(?))`,
    merged,
    ids,
    ids,
  )
}
