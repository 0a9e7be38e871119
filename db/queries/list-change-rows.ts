import type { Verdict } from '@/lib/domain/judgement'
import type { ChangeRow, MeasuredChange, ToldChange } from '@/lib/metrics/rows'
import type { Reader } from '../open'
import { idsIn, type Kept } from './kept-row'

type Record = Omit<
  MeasuredChange,
  'isUnreviewed' | 'isAlone' | 'delivery' | 'explanation' | 'outcome' | 'folderServiceIds'
> & {
  folderServiceIds: string | null
  rowid: number
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
  verdict: Verdict | null
  what: number
  failureModes: number
  why: number
  followUp: string | null
  failure: MeasuredChange['outcome']['failure']
}

const measured = `
  c.rowid, c.id, c.kind, c.repository_id as repositoryId, c.team_id as teamId, c.author_class as authorClass,
  c.counted_at as countedAt, c.exclusion, c.effective_lines as effectiveLines, c.first_commit_at as firstCommitAt,
  c.opened_at as openedAt, coalesce(r.ready_at, c.ready_at) as readyAt, c.active_humans as activeHumans, c.is_paired as isPaired,
  r.first_response_at as firstResponseAt, r.review_ended_at as reviewEndedAt,
  r.folder_service_ids as folderServiceIds, coalesce(r.human_reviews, 0) as humanReviews, r.review_business_ms as reviewBusinessMs, r.is_unreviewed as isUnreviewed,
  d.change_id is not null as hasDelivery, d.deployment_id as deploymentId, d.delivered_at as deliveredAt, d.method, d.reason,
  a.class as attribution, a.declared, e.provenance, e.is_explained as isExplained, e.what_level as what,
  e.failure_modes_level as failureModes, e.why_level as why, e.verdict, o.follow_up as followUp, o.failure`

const measuredFrom = `
  change c
  left join pull_request_review r on r.pull_request_id = c.pull_request_id
  left join delivery d on d.change_id = c.id
  left join attribution a on a.change_id = c.id
  left join explanation e on e.change_id = c.id
  left join change_outcome o on o.change_id = c.id`

const told = `${measured}, c.number, c.title, c.url, p.name as repositoryName, coalesce(t.name, 'Unowned') as teamName`
const toldFrom = `${measuredFrom} join repository p on p.id = c.repository_id left join team t on t.id = c.team_id`

/** What metrics judge of every change of a repository, in the order in which they counted. */
export function* measuredChanges({ sqlite }: Reader, repositoryId: string): Generator<Kept<MeasuredChange>> {
  const rows = sqlite.prepare<[string], Record>(
    `select ${measured} from ${measuredFrom} where c.repository_id = ? order by c.counted_at`,
  )
  for (const row of rows.iterate(repositoryId)) yield toMeasured(row)
}

/** The same of one change; null when there is none of this id. */
export function findMeasuredChange({ sqlite }: Reader, id: string): Kept<MeasuredChange> | null {
  const row = sqlite
    .prepare<[string], Record>(`select ${measured} from ${measuredFrom} where c.id = ?`)
    .get(id)
  return row ? toMeasured(row) : null
}

type ToldRecord = Record & Omit<ChangeRow, keyof MeasuredChange>

/** Changes by row number, in the order asked for; what is gone is left out. */
export function listChangeRows({ sqlite }: Reader, rowids: number[]): Kept<ChangeRow>[] {
  return sqlite
    .prepare<[string], ToldRecord>(
      `select ${told} from json_each(?) j cross join ${toldFrom} where c.rowid = j.value order by j.key`,
    )
    .all(JSON.stringify(rowids))
    .map(toTold)
}

/** The same without what metrics judge, in a fifth of the time: lists behind a number are long. */
export function listToldChanges({ sqlite }: Reader, rowids: number[]): Kept<ToldChange>[] {
  return sqlite
    .prepare<[string], Kept<ToldChange>>(
      `select c.rowid, c.id, c.kind, c.repository_id as repositoryId, c.team_id as teamId, c.number, c.title, c.url,
         p.name as repositoryName, coalesce(t.name, 'Unowned') as teamName
       from json_each(?) j cross join change c join repository p on p.id = c.repository_id
       left join team t on t.id = c.team_id
       where c.rowid = j.value order by j.key`,
    )
    .all(JSON.stringify(rowids))
}

/** One change, whatever its window; null when there is none of this id. */
export function findChangeRow({ sqlite }: Reader, id: string): ChangeRow | null {
  const row = sqlite.prepare<[string], ToldRecord>(`select ${told} from ${toldFrom} where c.id = ?`).get(id)
  return row ? toTold(row) : null
}

/** Property by property: a rest of properties takes ten times as long, and a million changes are read so. */
const toMeasured = (record: Record): Kept<MeasuredChange> => ({
  rowid: record.rowid,
  id: record.id,
  kind: record.kind,
  repositoryId: record.repositoryId,
  teamId: record.teamId,
  folderServiceIds: idsIn(record.folderServiceIds),
  authorClass: record.authorClass,
  countedAt: record.countedAt,
  exclusion: record.exclusion,
  effectiveLines: record.effectiveLines,
  firstCommitAt: record.firstCommitAt,
  openedAt: record.openedAt,
  readyAt: record.readyAt,
  firstResponseAt: record.firstResponseAt,
  reviewEndedAt: record.reviewEndedAt,
  humanReviews: record.humanReviews,
  reviewBusinessMs: record.reviewBusinessMs,
  isUnreviewed: isUnreviewed(record),
  isAlone: record.activeHumans < 2,
  delivery: record.hasDelivery
    ? {
        deploymentId: record.deploymentId,
        deliveredAt: record.deliveredAt,
        method: record.method,
        reason: record.reason,
      }
    : null,
  attribution: record.attribution,
  declared: record.declared,
  explanation:
    record.provenance === null
      ? null
      : {
          isExplained: record.isExplained === 1,
          provenance: record.provenance,
          levels: { what: record.what, failureModes: record.failureModes, why: record.why },
          verdict: record.verdict,
        },
  outcome: { isFollowedUp: record.followUp !== null, failure: record.failure },
})

/** A push has no pull request and so no review: that is known. What was paired counts as reviewed. */
function isUnreviewed({ kind, isUnreviewed, isPaired }: Record): boolean | null {
  if (isPaired === 1) return false
  if (kind === 'push') return true
  return isUnreviewed === null ? null : isUnreviewed === 1
}

const toTold = (record: ToldRecord): Kept<ChangeRow> => ({
  ...toMeasured(record),
  number: record.number,
  title: record.title,
  url: record.url,
  repositoryName: record.repositoryName,
  teamName: record.teamName,
})
