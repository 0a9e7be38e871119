import type { AccountClass } from '@/lib/domain/account'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import * as tables from '../tables'
import { preparedRows } from './prepared-rows'

type Row = {
  repositoryId: string
  pullRequestId: string
  authorClass: AccountClass | null
  isMarked: number
  isExplained: number
}

/** Changes by pull request merged in [start, end), with what decides whether an explanation would have been asked. */
export function listAskableChanges(
  reader: Pick<Reader, 'sqlite'>,
  { start, end }: { start: number; end: number },
) {
  const rows = prepared(
    reader,
    `select c.repository_id as repositoryId, c.pull_request_id as pullRequestId, k.class as authorClass,
       coalesce(a.class, 'no-signal-found') <> 'no-signal-found' as isMarked, coalesce(e.is_explained, 0) as isExplained
     from change c left join attribution a on a.change_id = c.id left join explanation e on e.change_id = c.id
     left join account_class k on k.account_id = c.author_account_id
     where c.pull_request_id is not null and c.counted_at >= ? and c.counted_at < ? order by c.id`,
  ).all(start, end) as Row[]
  return rows.map(({ isMarked, isExplained, pullRequestId, ...row }) => ({
    ...row,
    isMarked: isMarked === 1,
    isExplained: isExplained === 1,
    files: preparedRows(reader, tables.pullRequestFile, 'where pull_request_id = ?', pullRequestId),
  }))
}
