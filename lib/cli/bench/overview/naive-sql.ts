import type { Reader } from '@/db/open'

type Stretch = { start: number; end: number }

const weekMs = 7 * 86_400_000
const changes = `from change c
  left join pull_request_review r on r.pull_request_id = c.pull_request_id
  left join explanation e on e.change_id = c.id
  where c.exclusion is null and c.counted_at >= @start and c.counted_at < @end and (@team is null or c.team_id = @team)`
const deployments = `from deployment d
  left join (select deployment_id, max(strength = 'confirmed') as failed, count(*) as candidates
    from link_candidate where strength <> 'weak' group by deployment_id) l on l.deployment_id = d.id
  where d.exclusion is null and d.finished_at >= @start and d.finished_at < @end and (@team is null or d.team_id = @team)`
const incidents = `from incident_count i
  where i.exclusion is null and i.resolved_at >= @start and i.resolved_at < @end and (@team is null or i.team_id = @team)`

/** The figures of the overview as a dashboard on SQL asks for them: how many, a share of them, or the quartiles of a value. */
const figures = [
  { at: 'c.counted_at', from: changes, select: 'count(*) as n', value: null, trailingDays: 0 },
  { at: 'd.finished_at', from: deployments, select: 'count(*) as n', value: null, trailingDays: 0 },
  {
    at: 'c.counted_at',
    from: `${changes} and c.active_humans >= 2`,
    select: 'count(*) as n, sum(coalesce(r.is_unreviewed, 1)) as k',
    value: null,
    trailingDays: 28,
  },
  {
    at: 'c.counted_at',
    from: `${changes} and r.review_business_ms is not null`,
    select: null,
    value: 'r.review_business_ms',
    trailingDays: 28,
  },
  {
    at: 'i.resolved_at',
    from: incidents,
    select: null,
    value: 'i.resolved_at - i.triggered_at',
    trailingDays: 91,
  },
  {
    at: 'd.finished_at',
    from: deployments,
    select: 'count(*) as n, sum(coalesce(l.failed, 0)) as k, sum(l.candidates > 0) as possible',
    value: null,
    trailingDays: 91,
  },
  {
    at: 'c.counted_at',
    from: `${changes} and c.effective_lines > 20`,
    select: 'count(*) as n, sum(coalesce(e.is_explained, 0)) as k',
    value: null,
    trailingDays: 91,
  },
]

/**
 * What a straightforward dashboard runs for the overview: for each figure its weeks by `group by`, quartiles by window functions,
 * the total, the equal window before, and each trailing window by itself. Answers how many rows came back.
 */
export function naiveOverview({ sqlite }: Reader, { start, end }: Stretch, team: string | null): number {
  let rows = 0
  const ask = (sql: string, stretch: Stretch) => {
    rows += sqlite.prepare(sql).all({ ...stretch, team, from: start }).length
  }
  for (const { at, from, select, value, trailingDays } of figures) {
    const whole = select ? `select ${select} ${from}` : quartiles(value ?? '', from, '0')
    const week = `(${at} - @from) / ${weekMs}`
    ask(
      select ? `select ${week} as week, ${select} ${from} group by week` : quartiles(value ?? '', from, week),
      {
        start,
        end,
      },
    )
    ask(whole, { start, end })
    ask(whole, { start: start - (end - start), end: start })
    if (trailingDays === 0) continue
    for (let at = start + weekMs; at <= end; at += weekMs) {
      ask(whole, { start: at - trailingDays * 86_400_000, end: at })
    }
  }
  return rows
}

const quartiles = (value: string, from: string, group: string): string => `
  select week, n, avg(value) as median from (
    select ${group} as week, ${value} as value,
      row_number() over (partition by ${group} order by ${value}) as rank,
      count(*) over (partition by ${group}) as n
    ${from})
  where rank in ((n + 1) / 2, (n + 2) / 2, n * 3 / 4 + 1, n * 9 / 10 + 1) group by week`
