import type { ChangeRow, MeasuredChange } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import type { Kept } from './kept-row'

type Record = Omit<MeasuredChange, 'isUnreviewed' | 'isAlone' | 'delivery' | 'explanation'> & {
  isUnreviewed: number | null
  isPaired: number
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

const measured = `
  c.rowid, c.id, c.kind, c.repository_id as repositoryId, c.team_id as teamId, c.author_class as authorClass,
  c.counted_at as countedAt, c.exclusion, c.effective_lines as effectiveLines, c.first_commit_at as firstCommitAt,
  c.opened_at as openedAt, coalesce(r.ready_at, c.ready_at) as readyAt, c.active_humans as activeHumans, c.is_paired as isPaired,
  r.first_response_at as firstResponseAt, r.review_ended_at as reviewEndedAt,
  coalesce(r.human_reviews, 0) as humanReviews, r.review_business_ms as reviewBusinessMs, r.is_unreviewed as isUnreviewed,
  d.change_id is not null as hasDelivery, d.deployment_id as deploymentId, d.delivered_at as deliveredAt, d.method, d.reason,
  a.class as attribution, e.provenance, e.is_explained as isExplained, e.what_level as what,
  e.failure_modes_level as failureModes, e.why_level as why`

const measuredFrom = `
  change c
  left join pull_request_review r on r.pull_request_id = c.pull_request_id
  left join delivery d on d.change_id = c.id
  left join attribution a on a.change_id = c.id
  left join explanation e on e.change_id = c.id`

const told = `${measured}, c.number, c.title, c.url, p.name as repositoryName, coalesce(t.name, 'Unowned') as teamName`
const toldFrom = `${measuredFrom} join repository p on p.id = c.repository_id left join team t on t.id = c.team_id`

/** What metrics judge of every change of a repository, in the order in which they counted. */
export function* measuredChanges({ sqlite }: Reader, repositoryId: string): Generator<Kept<MeasuredChange>> {
  const rows = sqlite.prepare<[string], Record & { rowid: number }>(
    `select ${measured} from ${measuredFrom} where c.repository_id = ? order by c.counted_at`,
  )
  for (const row of rows.iterate(repositoryId)) yield toMeasured(row)
}

/** The same of one change; null when there is none of this id. */
export function findMeasuredChange({ sqlite }: Reader, id: string): Kept<MeasuredChange> | null {
  const row = sqlite
    .prepare<[string], Record & { rowid: number }>(`select ${measured} from ${measuredFrom} where c.id = ?`)
    .get(id)
  return row ? toMeasured(row) : null
}

type ToldRecord = Record & Omit<ChangeRow, keyof MeasuredChange> & { rowid: number }

/** Changes by row number, in the order asked for; what is gone is left out. */
export function listChangeRows({ sqlite }: Reader, rowids: number[]): Kept<ChangeRow>[] {
  return sqlite
    .prepare<[string], ToldRecord>(
      `select ${told} from json_each(?) j cross join ${toldFrom} where c.rowid = j.value order by j.key`,
    )
    .all(JSON.stringify(rowids))
    .map(toMeasured)
}

/** One change, whatever its window; null when there is none of this id. */
export function findChangeRow({ sqlite }: Reader, id: string): ChangeRow | null {
  const row = sqlite.prepare<[string], ToldRecord>(`select ${told} from ${toldFrom} where c.id = ?`).get(id)
  return row ? toMeasured(row) : null
}

function toMeasured<Found extends Record>(record: Found) {
  const {
    hasDelivery,
    deploymentId,
    deliveredAt,
    method,
    reason,
    provenance,
    isExplained,
    activeHumans,
    isPaired,
    what,
    failureModes,
    why,
    ...row
  } = record
  return {
    ...row,
    // A push has no pull request and so no review: that is known.
    isUnreviewed:
      row.kind === 'push'
        ? isPaired === 0
        : row.isUnreviewed === null
          ? null
          : row.isUnreviewed === 1 && isPaired === 0,
    isAlone: activeHumans < 2,
    delivery: hasDelivery ? { deploymentId, deliveredAt, method, reason } : null,
    explanation:
      provenance === null
        ? null
        : { isExplained: isExplained === 1, provenance, levels: { what, failureModes, why } },
  }
}
