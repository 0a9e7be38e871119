import type { BreakdownAnswer } from '../api/metric-contract'
import { withoutTeams } from '../columns/columns'
import { phases as phaseKeys } from '../columns/kinds'
import type { Shape } from '../columns/shapes'
import { measuresOf, tallyShapes } from '../columns/tally-columns'
import { tallyGroups, tallyParts } from '../columns/tally-groups'
import { verdicts } from '../domain/judgement'
import { unowned } from '../domain/team'
import { partNames } from '../explanation/locate-parts'
import { summariseDurations, summariseShare } from '../metrics/summarise'
import { summarise, type Tally } from '../metrics/tally'
import type { Asked } from './asked'
import * as places from './places'

/** The parts of a metric's total, from the same rows: phases, classes, parts of explanations, judgements, attribution, services, teams. */
export function breakdownOf(asked: Asked, whole: Tally, which: 'all' | 'own'): BreakdownAnswer[] {
  const { entry, of } = asked.metric
  if (entry.kind === 'stock') return []
  const own = [
    ...(entry.id === 'change-lead-time' ? phases(asked) : []),
    ...(entry.id === 'ai-attributed-share' ? declarations(asked, whole) : []),
    ...(tellsOutcome(asked.metric) ? explanations(asked) : []),
    ...(entry.id === 'explanation-coverage' || entry.id === 'judged-share' ? classes(asked, whole) : []),
    ...(entry.id === 'explanation-coverage'
      ? [...parts(asked, whole), ...provenances(asked, whole), ...judgements(asked)]
      : []),
  ]
  if (which === 'own') return own
  const isServed = of === 'deployments' || of === 'incidents'
  return [
    ...own,
    ...(whyWithoutAttribution(asked.metric) === null ? attributions(asked) : []),
    ...(isServed ? services(asked) : []),
    ...(asked.resolved.teamId === null ? teams(asked) : []),
  ]
}

const stretchOf = ({ resolved }: Asked) => ({ start: resolved.from, end: resolved.to })

const phaseNames = {
  coding: 'Coding',
  pickup: 'Pickup',
  review: 'Review',
  mergeWait: 'Merge wait',
  deployWait: 'Deployment wait',
} as const

/** Calendar ms of each phase; over one change they add up to its lead time, their medians do not. */
function phases(asked: Asked): BreakdownAnswer[] {
  const names = phaseKeys.map((key) => `phase:${key}`)
  const found = measuresOf(asked.selection, asked.metric.entry.id, stretchOf(asked), names)
  return phaseKeys.map((key) => ({
    by: 'phase' as const,
    key,
    name: phaseNames[key],
    ...summariseDurations(found.get(`phase:${key}`) ?? []),
  }))
}

const provenanceNames = {
  'human-posted': 'Posted by a person',
  'human-edited': 'Written by a tool, made theirs by a person',
  attested: 'Attested by its author',
} as const

/** The counts of the rows that pass each test, in the order of the tests. */
const tallied = (asked: Asked, tests: ((shape: Shape) => boolean)[]): (Tally | undefined)[] =>
  tallyShapes(asked.selection, asked.metric.entry.id, [stretchOf(asked)], tests).map(([tally]) => tally)

/** Every change and those with a marker. */
function classes(asked: Asked, whole: Tally): BreakdownAnswer[] {
  const { entry } = asked.metric
  const [marked] = tallied(asked, [({ parts }) => parts.isMarked === true])
  const all = entry.id === 'judged-share' ? 'All explained changes' : 'All changes over 20 lines'
  return [
    { by: 'class', key: 'all', name: all, ...summarise(entry, whole) },
    { by: 'class', key: 'ai', name: 'With an AI marker', ...summarise(entry, marked ?? whole) },
  ]
}

/** Metrics that say what became of a change. */
const outcomeIds = ['follow-up-rate', 'changes-in-a-failure']

const tellsOutcome = ({ entry }: Asked['metric']): boolean => outcomeIds.includes(entry.id)

export const explanationNames = {
  explained: 'Explained',
  unexplained: 'Not explained',
  genuine: 'Judged genuine',
  surface: 'Judged surface',
} as const

export type ExplanationKey = keyof typeof explanationNames
export const explanationKeys = Object.keys(explanationNames) as ExplanationKey[]

/** Whether rows of a shape are of this part. */
export function isOfExplanation(key: ExplanationKey): (shape: Shape) => boolean {
  if (key === 'genuine' || key === 'surface') return ({ parts }) => parts.judged === key
  return ({ parts }) => parts.isExplained === (key === 'explained')
}

function explanations(asked: Asked): BreakdownAnswer[] {
  const { entry } = asked.metric
  const tests = explanationKeys.map(isOfExplanation)
  return tallyShapes(asked.selection, entry.id, [stretchOf(asked)], tests).flatMap(([tally], index) => {
    const key = explanationKeys[index]
    if (!tally || !key) return []
    return [{ by: 'explanation' as const, key, name: explanationNames[key], ...summarise(entry, tally) }]
  })
}

const attributionNames = { ai: 'With an AI marker', 'no-signal': 'No signal found' } as const

/** Why rows of a metric cannot be told apart by AI markers, in words; null where they can. */
export function whyWithoutAttribution({ of, entry }: Asked['metric']): string | null {
  if (entry.id === 'ai-attributed-share')
    return 'Not set side by side here: this metric is the marked share itself.'
  return of === 'changes' ? null : untold[of]
}

const untold: Record<Exclude<Asked['metric']['of'], 'changes'>, string> = {
  'pull-requests':
    'Not set side by side here: markers are read when a change is merged, and these pull requests include some that are not.',
  deployments:
    'Not set side by side here: a deployment holds several changes, some with a marker and some without.',
  incidents: 'Not set side by side here: most incidents are not known to come from one change.',
}

/** Changes with an AI marker beside those without: side by side, never one tested against the other. */
function attributions(asked: Asked): BreakdownAnswer[] {
  const { entry } = asked.metric
  const keys = Object.keys(attributionNames) as (keyof typeof attributionNames)[]
  const tests = keys.map((key) => (shape: Shape) => shape.parts.isMarked === (key === 'ai'))
  const isCounted = entry.kind === 'flow' || entry.kind === 'share'
  const tallies = isCounted
    ? tallyShapes(asked.selection, entry.id, [stretchOf(asked)], tests).flat()
    : tallyParts(asked.selection, entry.id, stretchOf(asked), tests)
  return tallies.map((tally, index) => {
    const key = keys[index] ?? 'ai'
    return { by: 'attribution' as const, key, name: attributionNames[key], ...summarise(entry, tally) }
  })
}

const partWords = {
  what: 'What it does is clear',
  failureModes: 'How it can fail is clear',
  why: 'Why this way is clear',
} as const

/** Each part of the explanation by itself: k of all changes over 20 lines. */
function parts(asked: Asked, whole: Tally): BreakdownAnswer[] {
  const found = tallied(
    asked,
    partNames.map((part) => (shape: Shape) => shape.parts.clear.includes(part)),
  )
  return partNames.map((key, index) => ({
    by: 'part' as const,
    key,
    name: partWords[key],
    ...summariseShare(found[index]?.items ?? 0, whole.items),
  }))
}

/** The numerator by who posted the text: k of all changes over 20 lines. */
function provenances(asked: Asked, whole: Tally): BreakdownAnswer[] {
  const keys = Object.keys(provenanceNames) as (keyof typeof provenanceNames)[]
  const posted = tallied(
    asked,
    keys.map((key) => (shape: Shape) => shape.parts.provenance === key),
  )
  return keys.map((key, index) => ({
    by: 'provenance' as const,
    key,
    name: provenanceNames[key],
    ...summariseShare(posted[index]?.counted ?? 0, whole.items),
  }))
}

/** The declaration rate: of how many changes people said themselves whether an AI tool took part, either way. */
function declarations(asked: Asked, whole: Tally): BreakdownAnswer[] {
  const [declared] = tallied(asked, [({ parts }) => parts.isDeclared])
  return [
    {
      by: 'declared' as const,
      key: 'declared',
      name: 'Declared by people, with AI or without',
      ...summariseShare(declared?.items ?? 0, whole.items),
    },
  ]
}

const verdictNames = {
  genuine: 'Judged genuine',
  partial: 'Judged partly clear',
  surface: 'Judged only on the surface',
  unsure: 'The judge was unsure',
} as const

/** What people said of the explanations that they judged, explained or not: k of those judged. */
function judgements(asked: Asked): BreakdownAnswer[] {
  const found = tallied(
    asked,
    verdicts.map((verdict) => (shape: Shape) => shape.parts.judged === verdict),
  )
  const judged = found.reduce((sum, tally) => sum + (tally?.items ?? 0), 0)
  return verdicts.map((key, index) => ({
    by: 'judgement' as const,
    key,
    name: verdictNames[key],
    ...summariseShare(found[index]?.items ?? 0, judged),
  }))
}

function services(asked: Asked): BreakdownAnswer[] {
  const names = new Map(places.services().map(({ id, name }) => [id, name]))
  const found = groups(asked, 'services').map(({ id, tally }) => ({
    by: 'service' as const,
    key: id === '' ? 'unmatched' : id,
    name: id === '' ? 'Unmatched' : (names.get(id) ?? id),
    ...summarise(asked.metric.entry, tally),
  }))
  return byName(found)
}

function teams(asked: Asked): BreakdownAnswer[] {
  const names = places.teamNames()
  const found = groups(asked, 'teams').map(({ id, tally }) => ({
    by: 'team' as const,
    key: id,
    name: names.get(id) ?? unowned.name,
    ...summarise(asked.metric.entry, tally),
  }))
  return byName(found)
}

/** In alphabetical order: compared, never ranked. */
const byName = (parts: BreakdownAnswer[]): BreakdownAnswer[] =>
  parts.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))

/** Groups of what counts, without those too small to be shown and their rows; one that counts nothing is no part. */
function groups(asked: Asked, by: 'teams' | 'services') {
  const { metric, resolved } = asked
  const { hiddenTeamIds, hiddenServiceIds } = resolved.visibility
  const selection = withoutTeams(asked.selection, hiddenTeamIds)
  const tallies = tallyGroups(selection, metric.entry.id, stretchOf(asked), by, () => true)
  return [...tallies].flatMap(([id, tally]) =>
    tally.items === 0 || (by === 'services' && hiddenServiceIds.has(id)) ? [] : [{ id, tally }],
  )
}
