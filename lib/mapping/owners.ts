import { z } from 'zod'
import type { Reader, Store } from '@/db/open'
import { countByTeam } from '@/db/queries/count-owned-changes'
import { ApiError } from '../api/api-error'
import type { CatalogueAnswer, SummaryAnswer } from '../api/metric-contract'
import type { Viewer } from '../auth/viewer'
import { decide } from '../decisions/decide'
import { awaitEffect, type Effect } from '../decisions/effect'
import { startOfDay } from '../domain/calendar'
import { unowned } from '../domain/team'
import { summariseFlow } from '../metrics/summarise'
import { askMetric } from '../reports/asked'
import { currentColumns } from '../reports/current-columns'
import { requireMetric } from '../reports/find-asked'
import { zone } from '../reports/hours'
import { metricAnswer } from '../reports/metric-answer'
import { teamNames } from '../reports/places'
import { reader } from '../reports/reader'
import { repositories } from '../reports/streams'
import { settings } from '../settings'
import { write } from '../writer'
import { recentScope } from './recent'

const id = z.string().min(1).max(400)

/** Repositories given to one team; null: nobody. `from`: the day of the organisation's zone since when, null is always. */
export const Giving = z.strictObject({
  repositoryIds: z.array(id).min(1).max(500),
  teamId: id.nullable(),
  from: z.iso.date().nullable(),
})

export type Giving = z.infer<typeof Giving>

/** The same with the instant since when, epoch ms. */
export type GivingSince = Omit<Giving, 'from'> & { since: number | null }

function sinceOf({ repositoryIds, teamId, from }: Giving): GivingSince {
  const since = from === null ? null : startOfDay(from, zone())
  if (from !== null && since === null) {
    throw new ApiError(422, 'bad-field', `The field "from" is no day of the zone ${zone()}.`, {
      field: 'from',
    })
  }
  return { repositoryIds, teamId, since }
}

/**
 * Changes of the last 90 days by team, now and as it would be; days 'YYYY-MM-DD', `to` exclusive. `teams` is null where one of
 * them is too small to be shown: the difference would tell what it did.
 */
export type GivingEffect = {
  from: string
  to: string
  entry: CatalogueAnswer
  teams: { key: string; name: string; now: SummaryAnswer; wouldBe: SummaryAnswer }[] | null
}

/** What giving repositories would move, told before it is kept. */
export async function givingEffect(viewer: Viewer, giving: Giving, now: number): Promise<GivingEffect> {
  const resolved = recentScope(viewer, now)
  const metric = requireMetric('change-throughput')
  const { breakdown } = metricAnswer(askMetric(metric, resolved, await currentColumns()))
  const moved = [...movedBy(reader(), sinceOf(giving), resolved)]
  const { hiddenTeamIds } = resolved.visibility
  const owners = repositories().filter(({ id }) => giving.repositoryIds.includes(id))
  // No change of a small team's repository is told either.
  const isHidden = [
    ...moved.map(([teamId]) => teamId),
    ...owners.map(({ teamId }) => teamId ?? unowned.id),
  ].some((teamId) => hiddenTeamIds.has(teamId))
  const teams = moved.map(([key, by]) => {
    const part = breakdown.find((one) => one.by === 'team' && one.key === key)
    const now = part ?? summariseFlow(0)
    return {
      key,
      name: teamNames().get(key) ?? unowned.name,
      now,
      wouldBe: summariseFlow((now.value ?? 0) + by),
    }
  })
  const { from, to } = resolved.scope
  return {
    ...{ from, to, entry: metric.entry },
    teams: isHidden ? null : teams.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
  }
}

/** How many changes of a window (epoch ms) each team would have more, or fewer (negative), by team; nothing but those that move. */
export function movedBy(
  source: Pick<Reader, 'sqlite'>,
  { repositoryIds, teamId, since }: GivingSince,
  window: { from: number; to: number },
): Map<string, number> {
  const from = Math.max(window.from, since ?? 0)
  const to = teamId ?? unowned.id
  const moved = countByTeam(source, repositoryIds, { from, to: window.to }).filter((one) => one.teamId !== to)
  const all = moved.reduce((sum, { changes }) => sum + changes, 0)
  return new Map(
    all === 0 ? [] : [...moved.map((one) => [one.teamId, -one.changes] as const), [to, all] as const],
  )
}

/** Keeps it, a decision for each repository that can be undone alone, all of them or none. */
export async function give(viewer: Viewer, giving: Giving): Promise<{ kept: number; effect: Effect }> {
  const { kept, asked } = await write((store) => giveIn(store, viewer, sinceOf(giving), Date.now()))
  const { isDemo, jobs } = settings()
  return { kept, effect: await awaitEffect({ reader: reader(), isDemo, jobs }, asked) }
}

/** The same within the caller's transaction. `kept`: how many were not so before. */
export function giveIn(
  store: Store,
  viewer: Viewer,
  { repositoryIds, teamId, since }: GivingSince,
  now: number,
): { kept: number; asked: number | null } {
  const from = since === null ? null : new Date(since).toISOString()
  const made = repositoryIds.map((subject) =>
    decide(store, viewer, { kind: 'ownership', subject, value: { teamId, from }, reason: null }, now),
  )
  const asked = made.flatMap((one) => one.asked ?? [])
  return { kept: asked.length, asked: asked.at(-1) ?? null }
}
