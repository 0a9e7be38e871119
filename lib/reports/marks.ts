import { listAnnotations } from '@/db/queries/list-annotations'
import { listDecidedAt } from '@/db/queries/list-decisions'
import { listIncidentTitles } from '@/db/queries/list-incident-rows'
import { listRuleChanges } from '@/db/queries/list-places'
import { instant } from '../api/instant'
import type { Selection } from '../columns/columns'
import { type FoundRow, isItem, listNewest } from '../columns/list-newest'
import { tallyShapes } from '../columns/tally-columns'
import { bucketsBetween, isoDay } from '../domain/calendar'
import type { DecisionKind } from '../domain/decision'
import { unowned } from '../domain/team'
import { mappingMarks } from './mapping-marks'
import { reader } from './reader'
import type { ResolvedScope } from './scope'
import type { Mark } from './screens/screen'
import { toldText } from './told-rows'
import { listedRows } from './visibility'

/** More incidents than this cannot be told apart under a chart: they are drawn bucket by bucket, with their number. */
const mostMarks = 200

const listMetric = 'link-coverage'

/** What happened in the window, for the strip under the axis: incidents that count, annotations, changes of rules. */
export function marksOf(resolved: ResolvedScope, incidents: Selection): Mark[] {
  const { from, to, teamId, isHidden, visibility } = resolved
  const annotations = isHidden ? [] : listAnnotations(reader(), from, to, teamId)
  const marks: Mark[] = [
    ...annotations.map((row) =>
      mark('annotation', row.at, toldText(visibility, row.teamId ?? unowned.id, row.text)),
    ),
    ...listRuleChanges(reader(), from, to).map(({ rule, version, at }) =>
      mark('rule-change', at, `rule ${rule} became version ${version}`),
    ),
    ...(isHidden ? [] : mappingMarks(resolved)).map(({ at, words }) => mark('rule-change', at, words)),
    ...organisationMarks(resolved),
    ...incidentMarks(resolved, incidents),
  ]
  return marks.toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** What admins say of all the organisation, and what it changes, in the words of a mark. */
const mappingWords: Partial<Record<DecisionKind, string>> = {
  calendar: 'working hours, zone or holidays changed',
  windows: 'the windows changed in which incidents are linked to deployments',
  'same-person': 'accounts of people joined or kept apart',
  'account-class': 'accounts of people and machines put right',
  'attribution-words': 'labels and trailers that mean an AI tool changed',
  ownership: 'owners of repositories changed',
}
const mappingKinds = Object.keys(mappingWords) as DecisionKind[]

/**
 * One a day and kind: who maps fifty repositories changes the rules once. Numbers are drawn anew for all the past, so what was
 * taken back leaves none.
 */
function organisationMarks({ from, to, zone }: ResolvedScope): Mark[] {
  const marks = new Map<string, Mark>()
  for (const { kind, at } of listDecidedAt(reader(), mappingKinds, from, to)) {
    const day = `${kind} ${isoDay(at, zone)}`
    if (!marks.has(day)) marks.set(day, mark('rule-change', at, mappingWords[kind] ?? kind))
  }
  return [...marks.values()]
}

function incidentMarks(resolved: ResolvedScope, incidents: Selection): Mark[] {
  const stretch = { start: resolved.from, end: resolved.to }
  const { visibility } = resolved
  const isListed = listedRows(incidents, visibility)
  const { total, withheld, page } = listNewest(incidents, listMetric, stretch, { isAsked: isItem }, isListed)
  const found = total - withheld > mostMarks ? [] : page(0, total - withheld)
  if (found.length === total) return singleMarks(resolved, found)
  return [
    ...singleMarks(resolved, found),
    ...bucketMarks(resolved, incidents, found, true),
    ...bucketMarks(resolved, incidents, found, false),
  ]
}

function singleMarks({ visibility }: ResolvedScope, found: FoundRow[]): Mark[] {
  const rows = listIncidentTitles(
    reader(),
    found.map(({ rowid }) => rowid),
  )
  const titles = new Map(rows.map((row) => [row.rowid, row]))
  return found.flatMap(({ rowid, at, shape }) => {
    const row = titles.get(rowid)
    if (!row) return []
    const title = toldText(visibility, row.teamId, row.title)
    return [{ ...mark('incident', at, title), href: row.url, isSevere: shape.parts.isSevere }]
  })
}

/** The incidents that have no mark of their own, by their number. */
function bucketMarks(
  { from, to, zone, scope }: ResolvedScope,
  incidents: Selection,
  marked: FoundRow[],
  isSevere: boolean,
): Mark[] {
  const own = marked.filter(({ shape }) => shape.parts.isSevere === isSevere)
  const buckets = bucketsBetween(from, to, scope.bucket, zone)
  const [tallies] = tallyShapes(incidents, listMetric, buckets, [({ parts }) => parts.isSevere === isSevere])
  return buckets.flatMap(({ start, end }, index) => {
    const count = (tallies?.[index]?.items ?? 0) - own.filter(({ at }) => at >= start && at < end).length
    const words = `${count} ${isSevere ? 'severe ' : ''}${count === 1 ? 'incident' : 'incidents'}`
    return count === 0 ? [] : [{ ...mark('incident', start, words), count, isSevere }]
  })
}

const mark = (kind: Mark['kind'], at: number, words: string): Mark => ({
  kind,
  at: instant(at),
  words,
  href: null,
  isSevere: false,
  count: 1,
})
