import type { SummaryAnswer } from '../api/metric-contract'
import { type Columns, type Selection, withoutTeams } from '../columns/columns'
import type { Segment } from '../columns/segment'
import type { Shape } from '../columns/shapes'
import { tallyShapes } from '../columns/tally-columns'
import { tallyGroups } from '../columns/tally-groups'
import { unowned } from '../domain/team'
import type { Metric } from '../metrics/catalogue'
import { summarise, type Tally } from '../metrics/tally'
import { selectionOf } from './asked'
import * as places from './places'
import type { ResolvedScope } from './scope'
import type { ExplanationsReport } from './screens/explanations'

type Place = ExplanationsReport['teams'][number]
type Measured = { metric: Metric; isAmong: (shape: Shape) => boolean }

const stretchOf = ({ from, to }: ResolvedScope) => ({ start: from, end: to })

/** Shares of each team, in alphabetical order: compared, never ranked. Teams too small to be shown are no part. */
export function sharesByTeam(columns: Columns, resolved: ResolvedScope, measured: Measured[]): Place[] {
  if (resolved.teamId !== null || resolved.isHidden) return []
  const names = places.teamNames()
  const whole = selectionOf(columns, 'changes', resolved)
  const selection = withoutTeams(whole, resolved.visibility.hiddenTeamIds)
  const { list: shapes } = selection.table.dictionary.shapes
  const tallies = measured.map(({ metric, isAmong }) => {
    const among = shapes.map(isAmong)
    const isAsked = (segment: Segment, row: number) => among[segment.shapes[row] ?? 0] === true
    return tallyGroups(selection, metric.entry.id, stretchOf(resolved), 'teams', isAsked)
  })
  const ids = [...(tallies[0] ?? [])].flatMap(([id, { items }]) => (items === 0 ? [] : [id]))
  return inOrder(
    ids.map((id) => ({
      key: id,
      name: names.get(id) ?? unowned.name,
      shares: sharesOf(
        measured,
        tallies.map((byTeam) => byTeam.get(id)),
      ),
    })),
  )
}

/** Shares of each service. A change can belong to several, so they do not add up. */
export function sharesByService(columns: Columns, resolved: ResolvedScope, measured: Measured[]): Place[] {
  if (resolved.repositoryIds !== null || resolved.isHidden) return []
  const { hiddenServiceIds, hiddenRepositoryIds } = resolved.visibility
  const shown = places.services().filter(({ id }) => !hiddenServiceIds.has(id))
  const found = shown.map(({ id, name, repositoryIds, folders }) => {
    const selection = selectionOf(columns, 'changes', {
      ...resolved,
      repositoryIds: repositoryIds.filter((one) => !hiddenRepositoryIds.has(one)),
      folderServiceId: folders.length > 0 ? id : null,
    })
    return { key: id, name, shares: sharesOf(measured, talliesOf(selection, resolved, measured)) }
  })
  return inOrder(found.filter(({ shares }) => (shares[0]?.n ?? 0) > 0))
}

const talliesOf = (selection: Selection, resolved: ResolvedScope, measured: Measured[]) =>
  measured.map(
    ({ metric, isAmong }) =>
      tallyShapes(selection, metric.entry.id, [stretchOf(resolved)], [isAmong])[0]?.[0],
  )

const sharesOf = (measured: Measured[], tallies: (Tally | undefined)[]): SummaryAnswer[] =>
  measured.flatMap(({ metric }, index) => {
    const tally = tallies[index]
    return tally === undefined ? [] : [summarise(metric.entry, tally)]
  })

const inOrder = (found: Place[]): Place[] =>
  found.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
