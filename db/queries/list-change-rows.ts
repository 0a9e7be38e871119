import type { ChangeRow } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { placeCondition, placeParameters, type RowScope } from './place'

type Record = Omit<ChangeRow, 'isUnreviewed' | 'isAlone' | 'delivery' | 'explanation'> & {
  isUnreviewed: number | null
  activeHumans: number
  deploymentId: string | null
  deliveredAt: number | null
  method: 'merge-sha' | 'ancestry' | 'branch-and-time' | null
  reason: string | null
  hasDelivery: number
  provenance: 'agent-posted' | 'human-edited' | 'human-posted' | 'attested' | 'unknown' | null
  isExplained: number | null
  what: number
  failureModes: number
  why: number
}

const columns = `
  c.id, c.kind, c.number, c.title, c.url, c.repository_id as repositoryId, p.name as repositoryName,
  c.team_id as teamId, coalesce(t.name, 'Unowned') as teamName, c.author_class as authorClass,
  c.counted_at as countedAt, c.exclusion, c.effective_lines as effectiveLines, c.first_commit_at as firstCommitAt,
  c.opened_at as openedAt, coalesce(r.ready_at, c.ready_at) as readyAt, c.active_humans as activeHumans,
  r.first_response_at as firstResponseAt, r.review_ended_at as reviewEndedAt,
  coalesce(r.human_reviews, 0) as humanReviews, r.review_business_ms as reviewBusinessMs, r.is_unreviewed as isUnreviewed,
  d.change_id is not null as hasDelivery, d.deployment_id as deploymentId, d.delivered_at as deliveredAt, d.method, d.reason,
  a.class as attribution, e.provenance, e.is_explained as isExplained, e.what_level as what,
  e.failure_modes_level as failureModes, e.why_level as why`

const joins = `
  join repository p on p.id = c.repository_id
  left join team t on t.id = c.team_id
  left join pull_request_review r on r.pull_request_id = c.pull_request_id
  left join delivery d on d.change_id = c.id
  left join attribution a on a.change_id = c.id
  left join explanation e on e.change_id = c.id`

/** Changes that were counted or delivered in [from, to). */
export function listChangeRows({ sqlite }: Reader, scope: RowScope): ChangeRow[] {
  const rows = sqlite
    .prepare(
      `select ${columns} from change c ${joins}
       where c.id in (
         select id from change where counted_at >= @from and counted_at < @to
         union select change_id from delivery where delivered_at >= @from and delivered_at < @to)
       and ${placeCondition('c')}
       order by c.counted_at desc, c.id`,
    )
    .all(placeParameters(scope)) as Record[]
  return rows.map(toChangeRow)
}

/** One change, whatever its window; null when there is none of this id. */
export function findChangeRow({ sqlite }: Reader, id: string): ChangeRow | null {
  const row = sqlite.prepare(`select ${columns} from change c ${joins} where c.id = ?`).get(id) as
    | Record
    | undefined
  return row ? toChangeRow(row) : null
}

function toChangeRow(record: Record): ChangeRow {
  const {
    hasDelivery,
    deploymentId,
    deliveredAt,
    method,
    reason,
    provenance,
    isExplained,
    activeHumans,
    ...rest
  } = record
  const { what, failureModes, why, ...row } = rest
  return {
    ...row,
    // A push has no pull request and so no review: that is known.
    isUnreviewed: row.kind === 'push' ? true : row.isUnreviewed === null ? null : row.isUnreviewed === 1,
    isAlone: activeHumans < 2,
    delivery: hasDelivery ? { deploymentId, deliveredAt, method, reason } : null,
    explanation:
      provenance === null
        ? null
        : { isExplained: isExplained === 1, provenance, levels: { what, failureModes, why } },
  }
}
