import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

/** Where an account did something that a conclusion may rest on: repositories, and pull requests with theirs. */
export type Acts = { repositoryIds: string[]; pullRequests: { id: string; repositoryId: string }[] }

const inPullRequests = [
  'select id, repository_id as repositoryId from pull_request where author_account_id = ?',
  ...[
    ['review', 'account_id'],
    ['pull_request_commit', 'author_account_id'],
    ['pull_request_event', 'actor_account_id'],
    ['body_version', 'editor_account_id'],
  ].map(
    ([table, column]) =>
      `select distinct pull_request_id as id, repository_id as repositoryId from "${table}" where ${column} = ?`,
  ),
  `select distinct u.id, u.repository_id as repositoryId from comment c
   join pull_request u on u.repository_id = c.repository_id and u.number = c.pull_request_number
   where c.account_id = ?`,
]

/** What an account did. Whole tables are gone through: one between two turns of the event loop. */
export async function listActs(reader: Pick<Reader, 'sqlite'>, accountId: string): Promise<Acts> {
  const committed = prepared(
    reader,
    'select distinct repository_id as repositoryId from "commit" where author_account_id = ?',
  ).all(accountId) as { repositoryId: string }[]
  const pullRequests = new Map<string, Acts['pullRequests'][number]>()
  for (const question of inPullRequests) {
    await nextTurn()
    const found = prepared(reader, question).all(accountId) as Acts['pullRequests']
    for (const one of found) pullRequests.set(one.id, one)
  }
  const all = [...committed, ...pullRequests.values()].map(({ repositoryId }) => repositoryId)
  return { repositoryIds: [...new Set(all)], pullRequests: [...pullRequests.values()] }
}
