import type { MeasuredPullRequest, PullRequestRow } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { idsIn, type Kept } from './kept-row'

type Record = Omit<MeasuredPullRequest, 'isWaiting' | 'folderServiceIds'> & {
  isWaiting: number
  folderServiceIds: string
  rowid: number
}

const measured = `
  u.rowid, u.id, u.opened_at as openedAt, coalesce(u.merged_at, u.closed_at) as closedAt, u.repository_id as repositoryId,
  r.team_id as teamId, r.author_class as authorClass, r.ready_at as readyAt, r.first_response_at as firstResponseAt,
  r.human_reviews as humanReviews, r.pickup_business_ms as pickupBusinessMs, r.is_waiting as isWaiting,
  r.folder_service_ids as folderServiceIds`

const measuredFrom = 'pull_request u join pull_request_review r on r.pull_request_id = u.id'

/** What metrics judge of every pull request of a repository, in the order of their numbers. */
export function* measuredPullRequests(
  { sqlite }: Reader,
  repositoryId: string,
): Generator<Kept<MeasuredPullRequest>> {
  const rows = sqlite.prepare<[string], Record>(
    `select ${measured} from ${measuredFrom} where u.repository_id = ? order by u.number`,
  )
  for (const row of rows.iterate(repositoryId)) yield toMeasured(row)
}

/** The same of one pull request; null when there is none of this id. */
export function findMeasuredPullRequest({ sqlite }: Reader, id: string): Kept<MeasuredPullRequest> | null {
  const row = sqlite
    .prepare<[string], Record>(`select ${measured} from ${measuredFrom} where u.id = ?`)
    .get(id)
  return row ? toMeasured(row) : null
}

type ToldRecord = Record & Omit<PullRequestRow, keyof MeasuredPullRequest | 'isDraft'> & { isDraft: number }

/** Pull requests by row number, in the order asked for; what is gone is left out. */
export function listPullRequestRows({ sqlite }: Reader, rowids: number[]): Kept<PullRequestRow>[] {
  return sqlite
    .prepare<[string], ToldRecord>(
      `select ${measured}, u.number, u.title, u.url, u.state, u.is_draft as isDraft, p.name as repositoryName,
         coalesce(t.name, 'Unowned') as teamName
       from json_each(?) j cross join ${measuredFrom}
       join repository p on p.id = u.repository_id
       left join team t on t.id = r.team_id
       where u.rowid = j.value order by j.key`,
    )
    .all(JSON.stringify(rowids))
    .map((row) => ({ ...row, ...toMeasured(row), isDraft: row.isDraft === 1 }))
}

const toMeasured = (row: Record) => ({
  ...row,
  isWaiting: row.isWaiting === 1,
  folderServiceIds: idsIn(row.folderServiceIds),
})
