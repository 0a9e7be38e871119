import type { PullRequestRow } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { placeParameters, type RowScope } from './place'

type Record = Omit<PullRequestRow, 'isDraft' | 'isWaiting'> & { isDraft: number; isWaiting: number }

/** Pull requests open at some instant of [from, to), or answered in it. */
export function listPullRequestRows({ sqlite }: Reader, scope: RowScope): PullRequestRow[] {
  const rows = sqlite
    .prepare(
      `select u.id, u.number, u.title, u.url, u.state, u.is_draft as isDraft, u.opened_at as openedAt,
         coalesce(u.merged_at, u.closed_at) as closedAt,
         u.repository_id as repositoryId, p.name as repositoryName, r.team_id as teamId,
         coalesce(t.name, 'Unowned') as teamName, r.author_class as authorClass, r.ready_at as readyAt,
         r.first_response_at as firstResponseAt, r.human_reviews as humanReviews, r.pickup_business_ms as pickupBusinessMs, r.is_waiting as isWaiting
       from pull_request u
       join pull_request_review r on r.pull_request_id = u.id
       join repository p on p.id = u.repository_id
       left join team t on t.id = r.team_id
       where (((u.opened_at is null or u.opened_at < @to)
             and (coalesce(u.merged_at, u.closed_at) is null or coalesce(u.merged_at, u.closed_at) >= @from))
           or (r.first_response_at >= @from and r.first_response_at < @to))
         and (@repositoryIds is null or u.repository_id in (select value from json_each(@repositoryIds)))
         and (@teamId is null or r.team_id = @teamId)
       order by u.opened_at desc, u.id`,
    )
    .all(placeParameters(scope)) as Record[]
  return rows.map((row) => ({ ...row, isDraft: row.isDraft === 1, isWaiting: row.isWaiting === 1 }))
}
