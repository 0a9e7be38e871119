import { listTeams } from '@/db/queries/list-places'
import type { BreakdownAnswer } from '../api/contract'
import type { Summary } from '../metrics/catalogue-entry'
import { leadTimePhases } from '../metrics/change-lead-time'
import { within } from '../metrics/measure'
import type { Item } from '../metrics/measured'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from '../metrics/rows'
import { summariseDurations, summariseFlow, summariseShare } from '../metrics/summarise'
import type { Asked } from './asked'
import { hiddenTeams } from './hidden-teams'
import { reader } from './reader'

type Row = ChangeRow | PullRequestRow | DeploymentRow | IncidentRow
type AnyItem = Item<unknown>

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
  const rows = within(rowItems(asked), from, to)
  const isServed = asked.metric.of === 'deployments' || asked.metric.of === 'incidents'
  return [...own, ...(isServed ? services(asked, rows) : []), ...(teamId === null ? teams(asked, rows) : [])]
}

function rowItems({ found }: Asked): Item<Row>[] {
  return found.measured.items
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
    { by: 'class', key: 'all', name: 'All changes over 20 lines', ...summarise(asked, items) },
    { by: 'class', key: 'ai', name: 'With an AI marker', ...summarise(asked, marked) },
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

function services(asked: Asked, items: Item<Row>[]): BreakdownAnswer[] {
  return grouped(items, ({ row }) =>
    'serviceId' in row && row.serviceId !== null
      ? [row.serviceId, row.serviceName ?? row.serviceId]
      : ['unmatched', 'Unmatched'],
  ).map(([key, name, own]) => ({ by: 'service' as const, key, name, ...summarise(asked, own) }))
}

/** Teams in alphabetical order: compared, never ranked. Those too small to be shown are left out. */
function teams(asked: Asked, items: Item<Row>[]): BreakdownAnswer[] {
  const hidden = hiddenTeams(listTeams(reader()))
  return grouped(items, ({ row }) => [row.teamId, row.teamName])
    .filter(([key]) => !hidden.has(key))
    .map(([key, name, own]) => ({ by: 'team' as const, key, name, ...summarise(asked, own) }))
}

function grouped(
  items: Item<Row>[],
  keyOf: (item: Item<Row>) => [string, string],
): [string, string, Item<Row>[]][] {
  const groups = new Map<string, [string, string, Item<Row>[]]>()
  for (const item of items) {
    const [key, name] = keyOf(item)
    const group = groups.get(key)
    if (group) group[2].push(item)
    else groups.set(key, [key, name, [item]])
  }
  return [...groups.values()].toSorted((a, b) => (a[1] < b[1] ? -1 : 1))
}

function summarise(asked: Asked, items: AnyItem[]): Summary {
  const { entry } = asked.metric
  if (entry.kind === 'flow') return summariseFlow(items.length)
  if (entry.kind === 'share') {
    const numerator = items.filter((item) => item.isCounted).length
    const possible = entry.bound === 'range' ? items.filter((item) => item.isPossible).length : undefined
    return summariseShare(numerator, items.length, { minimum: entry.minimum, possible: possible ?? null })
  }
  return summariseDurations(
    items.flatMap((item) => (item.value === null ? [] : [item.value])),
    { minimum: entry.minimum },
  )
}
