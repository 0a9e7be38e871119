import { listPracticesOn } from '@/db/queries/list-practices'
import { requireViewer, type Viewer } from '../auth/viewer'
import { tallyColumns, tallyShapes } from '../columns/tally-columns'
import { addDays, isoDay } from '../domain/calendar'
import { formatDayYear } from '../format/format-instant'
import type { Tally } from '../metrics/tally'
import { type Asked, askMetric } from './asked'
import { type ExplanationKey, explanationNames, isOfExplanation } from './breakdown'
import { type ComparedSide, comparedRow, type Words } from './compared-row'
import { currentColumns } from './current-columns'
import { requireMetric } from './find-asked'
import { tallyOfRows } from './metric-rows'
import { pageScope } from './page-scope'
import { reader } from './reader'
import { type ResolvedScope, resolveScope, type Search } from './scope'
import type { ComparedRow, DoesItHelpReport } from './screens/explanations'
import { coverageOfKind } from './why-unknown'

/** What becomes of a change is looked at for so long after its merge. */
const followedDays = 30
const comparedDays = 365
/** Lead time is compared over at most so long before and after the practice began. */
const costDays = 182

type Pair = readonly [ExplanationKey, ExplanationKey]
const explained: Pair = ['explained', 'unexplained']
const judged: Pair = ['genuine', 'surface']

/** Fewest in each group before judged changes are compared. */
const fewestJudged = 30

/** Whether explained changes fared better than others, genuine ones better than surface ones, and what the practice costs. */
export async function doesItHelpReport(search: Search): Promise<DoesItHelpReport> {
  return doesItHelpFor(await requireViewer(), search)
}

export async function doesItHelpFor(viewer: Viewer, search: Search): Promise<DoesItHelpReport> {
  const { resolved: asked } = pageScope(search, viewer)
  const { now, zone } = asked
  const to = addDays(now, -followedDays, zone)
  const resolved = between(asked, viewer, readSince(asked, addDays(to, -comparedDays, zone), to), to)
  const columns = await currentColumns()
  const over = (id: string, within = resolved) => askMetric(requireMetric(id), within, columns)
  const followUps = over('follow-up-rate')
  const failures = over('changes-in-a-failure')
  const recoveries = over('incident-recovery-time')
  const since = practiceSince(asked)
  const leadTime = (from: number, until: number) =>
    over('change-lead-time', between(asked, viewer, from, until))
  return {
    scope: resolved.scope,
    startsOn: formatDayYear(resolved.from, zone),
    endsOn: formatDayYear(resolved.to, zone),
    rows: [
      sharesOf(followUps, 'Reverted or quickly fixed', explained),
      sharesOf(failures, 'Part of a failed deployment or an incident', explained),
      sharesOf(followUps, 'Reverted or quickly fixed, judged genuine against surface', judged),
      sharesOf(failures, 'Part of a failure, judged genuine against surface', judged),
      recoveriesOf(recoveries, explained),
      recoveriesOf(recoveries, judged),
    ],
    cost: since === null ? null : costSince(since, asked, leadTime),
  }
}

/** The beginning of these months, or of what was read of them where that is later. */
function readSince({ repositoryIds, zone }: ResolvedScope, from: number, to: number): number {
  const first = coverageOfKind('changes', repositoryIds).covered[0]?.from ?? from
  return first <= from || first >= to ? from : Math.min(addDays(first, 1, zone), addDays(to, -1, zone))
}

/** The same place over whole days. */
const between = ({ scope, zone, now }: ResolvedScope, viewer: Viewer, from: number, to: number) =>
  resolveScope(
    {
      team: scope.team ?? undefined,
      service: scope.service ?? undefined,
      repository: scope.repository ?? undefined,
      from: isoDay(from, zone),
      to: isoDay(to, zone),
    },
    viewer,
    now,
  )

const stretchOf = ({ resolved: { from, to } }: Asked) => ({ start: from, end: to })

const wordsOf = ([key]: Pair): Words => {
  const when = key === 'explained' ? 'when explained' : 'when judged genuine'
  return { less: `Less often ${when}`, more: `More often ${when}` }
}

const recoveryWords = ([key]: Pair): Words => {
  const when = key === 'explained' ? 'where the change was explained' : 'where it was judged genuine'
  return { less: `Sooner ${when}`, more: `Later ${when}` }
}

const minimumOf = (pair: Pair): number | undefined => (pair === judged ? fewestJudged : undefined)

const sideOf = (asked: Asked, key: ExplanationKey, tally: Tally): ComparedSide => ({
  asked,
  tally,
  name: explanationNames[key],
  part: { by: 'explanation', key },
})

function sharesOf(asked: Asked, title: string, pair: Pair): ComparedRow {
  const { id } = asked.metric.entry
  const found = tallyShapes(asked.selection, id, [stretchOf(asked)], pair.map(isOfExplanation))
  const [first, second] = pair.map((key, index) => sideOf(asked, key, required(found[index]?.[0])))
  return comparedRow(
    `${id} ${pair[0]}`,
    title,
    [required(first), required(second)],
    wordsOf(pair),
    minimumOf(pair),
  )
}

/** Incidents that name such a change: an incident that names one of each counts in both groups. */
function recoveriesOf(asked: Asked, pair: Pair): ComparedRow {
  const [first, second] = pair.map((key) => sideOf(asked, key, tallyOfRows(asked, `explanation:${key}`)))
  const title = `Time to recover from an incident that names the change${pair === judged ? ', judged genuine against surface' : ''}`
  const sides: [ComparedSide, ComparedSide] = [required(first), required(second)]
  return comparedRow(`recovery ${pair[0]}`, title, sides, recoveryWords(pair))
}

/** When explanations were first asked for in a scope, of what may be seen of it; null where they never were. */
function practiceSince({ repositoryIds, visibility, isHidden, now }: ResolvedScope): number | null {
  if (isHidden) return null
  const isIn = (subject: string) =>
    subject === '*' ||
    (visibility.repositoryIds.has(subject) && (repositoryIds === null || repositoryIds.includes(subject)))
  return listPracticesOn(reader(), now).find(({ subject }) => isIn(subject))?.since ?? null
}

/** Lead time over equal stretches before and after the day on which the practice was switched on. */
function costSince(
  since: number,
  { now, zone }: ResolvedScope,
  leadTime: (from: number, to: number) => Asked,
): DoesItHelpReport['cost'] {
  const tomorrow = addDays(now, 1, zone)
  const days = Math.max(1, Math.min(costDays, Math.round((tomorrow - since) / (24 * 60 * 60 * 1000))))
  const end = days < costDays ? tomorrow : addDays(since, days, zone)
  const sides: [string, Asked][] = [
    ['After', leadTime(since, end)],
    ['Before', leadTime(addDays(since, -days, zone), since)],
  ]
  const [after, before] = sides.map(([name, asked]): ComparedSide => {
    const [tally] = tallyColumns(asked.selection, asked.metric.entry.id, [stretchOf(asked)])
    return { asked, tally: required(tally), name, part: null }
  })
  const words = { less: 'Shorter since then', more: 'Longer since then' }
  const both: [ComparedSide, ComparedSide] = [required(after), required(before)]
  return { since: formatDayYear(since, zone), row: comparedRow('cost', 'Lead time', both, words) }
}

function required<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('A side of a comparison was not counted.')
  return found
}
