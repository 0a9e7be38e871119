import type { BreakdownAnswer } from '../api/contract'
import type { Summary } from '../metrics/catalogue-entry'
import { leadTimePhases } from '../metrics/change-lead-time'
import { summariserOf, within } from '../metrics/measure'
import type { Excluded, Item, Measured } from '../metrics/measured'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from '../metrics/rows'
import { summariseDurations, summariseShare } from '../metrics/summarise'
import type { Asked } from './asked'
import { hiddenTeamIds } from './hidden-teams'

type Row = ChangeRow | PullRequestRow | DeploymentRow | IncidentRow

/** The parts of a metric's total, from the same items: phases, classes, provenance, services, teams. */
export function breakdownOf(asked: Asked, parts: 'all' | 'own'): BreakdownAnswer[] {
  const { entry } = asked.metric
  if (entry.kind === 'stock') return []
  const { from, to, teamId } = asked.resolved
  const changes = asked.found.of === 'changes' ? within(asked.found.measured.items, from, to) : []
  const own = [
    ...(entry.id === 'change-lead-time' ? phases(changes) : []),
    ...(entry.id === 'explanation-coverage' ? [...classes(asked, changes), ...provenances(changes)] : []),
  ]
  if (parts === 'own') return own
  const part = shownPart(asked, from, to)
  const isServed = asked.metric.of === 'deployments' || asked.metric.of === 'incidents'
  return [...own, ...(isServed ? services(asked, part) : []), ...(teamId === null ? teams(asked, part) : [])]
}

/** The window's rows without those of teams too small to be shown. */
function shownPart({ found }: Asked, from: number, to: number): Part {
  const hidden = hiddenTeamIds()
  const isShown = ({ row }: { row: Row }) => !hidden.has(row.teamId)
  const measured: Measured<Row> = found.measured
  return {
    items: within(measured.items, from, to).filter(isShown),
    excluded: within(measured.excluded, from, to).filter(isShown),
  }
}

const phaseNames = {
  coding: 'Coding',
  pickup: 'Pickup',
  review: 'Review',
  mergeWait: 'Merge wait',
  deployWait: 'Deployment wait',
} as const

/** Calendar ms of each phase; over one change they add up to its lead time, their medians do not. */
function phases(items: Item<ChangeRow>[]): BreakdownAnswer[] {
  const all = items.flatMap((item) => leadTimePhases(item.row) ?? [])
  return (Object.keys(phaseNames) as (keyof typeof phaseNames)[]).map((key) => ({
    by: 'phase' as const,
    key,
    name: phaseNames[key],
    ...summariseDurations(all.flatMap((one) => one[key] ?? [])),
  }))
}

function classes(asked: Asked, items: Item<ChangeRow>[]): BreakdownAnswer[] {
  const marked = items.filter(({ row }) => row.attribution !== null && row.attribution !== 'no-signal-found')
  return [
    {
      by: 'class',
      key: 'all',
      name: 'All changes over 20 lines',
      ...summarise(asked, { items, excluded: [] }),
    },
    {
      by: 'class',
      key: 'ai',
      name: 'With an AI marker',
      ...summarise(asked, { items: marked, excluded: [] }),
    },
  ]
}

const provenanceNames = {
  'human-posted': 'Posted by a person',
  'human-edited': 'Written by a tool, made theirs by a person',
  attested: 'Attested by its author',
} as const

/** The numerator by who posted the text: k of all changes over 20 lines. */
function provenances(items: Item<ChangeRow>[]): BreakdownAnswer[] {
  const explained = items.filter((item) => item.isCounted)
  return (Object.keys(provenanceNames) as (keyof typeof provenanceNames)[]).map((key) => ({
    by: 'provenance' as const,
    key,
    name: provenanceNames[key],
    ...summariseShare(
      explained.filter(({ row }) => row.explanation?.provenance === key).length,
      items.length,
    ),
  }))
}

type Part = { items: Item<Row>[]; excluded: Excluded<Row>[] }

function services(asked: Asked, part: Part): BreakdownAnswer[] {
  const groups = grouped(part, (row) =>
    'serviceId' in row && row.serviceId !== null
      ? [row.serviceId, row.serviceName ?? row.serviceId]
      : ['unmatched', 'Unmatched'],
  )
  return groups.map(({ key, name, part }) => ({
    by: 'service' as const,
    key,
    name,
    ...summarise(asked, part),
  }))
}

/** Teams in alphabetical order: compared, never ranked. */
function teams(asked: Asked, part: Part): BreakdownAnswer[] {
  return grouped(part, (row) => [row.teamId, row.teamName]).map(({ key, name, part }) => ({
    by: 'team' as const,
    key,
    name,
    ...summarise(asked, part),
  }))
}

/** Groups of what counts, each with what it left out; a group that counts nothing is no part. */
function grouped({ items, excluded }: Part, keyOf: (row: Row) => [string, string]) {
  const groups = new Map<string, { key: string; name: string; part: Part }>()
  for (const item of items) {
    const [key, name] = keyOf(item.row)
    const group = groups.get(key) ?? { key, name, part: { items: [], excluded: [] } }
    groups.set(key, group)
    group.part.items.push(item)
  }
  for (const one of excluded) groups.get(keyOf(one.row)[0])?.part.excluded.push(one)
  return [...groups.values()].toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
}

/** The same sum as the metric's own, so that a part says what its own page would. */
function summarise({ metric, resolved }: Asked, { items, excluded }: Part): Summary {
  return summariserOf<Row>(metric.entry)(items, excluded, { start: resolved.from, end: resolved.to })
}
