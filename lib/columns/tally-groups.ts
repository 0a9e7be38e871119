import type { Stretch } from '../domain/calendar'
import type { Tally } from '../metrics/tally'
import { selectable } from './binned-values'
import type { Selection } from './columns'
import { firstAtOrAfter, numberAt } from './numbers'
import type { Segment } from './segment'
import type { Shape } from './shapes'
import { skipped, tallyOf, verdictsOf } from './verdicts'
import { isWanted } from './walk-slots'

/** Calls with the place of every wanted row of a metric's stretch; `place` is that in the metric's order. */
export function eachRow(
  selection: Selection,
  metricId: string,
  { start, end }: Stretch,
  visit: (segment: Segment, row: number, place: number) => void,
): void {
  for (const segment of selection.segments) {
    const order = segment.orders.get(metricId)
    if (!order) continue
    const to = firstAtOrAfter(order.at, end)
    for (let place = firstAtOrAfter(order.at, start); place < to; place += 1) {
      const row = order.rows === null ? place : (order.rows[place] ?? 0)
      if (isWanted(selection, segment, row)) visit(segment, row, place)
    }
  }
}

/** What tells the groups of a breakdown apart: the number of a word that a row carries. */
export type GroupBy = 'teams' | 'services' | 'sourceServices'

/** The tally of each group over a stretch, by the group's id; '' is the group of rows without a service. `isAsked` takes rows out. */
export function tallyGroups(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  by: GroupBy,
  isAsked: (segment: Segment, row: number) => boolean,
): Map<string, Tally> {
  const { dictionary } = selection.table
  const verdicts = verdictsOf(selection.table, metricId)
  const width = verdicts.list.length
  const counts = new Uint32Array(dictionary[by].list.length * width)
  const values = dictionary[by].list.map((): number[] => [])
  eachRow(selection, metricId, stretch, (segment, row) => {
    const verdict = verdicts.ofShape[segment.shapes[row] ?? 0] ?? skipped
    if (verdict === skipped || !isAsked(segment, row)) return
    const group = segment[by]?.[row] ?? 0
    const cell = group * width + verdict
    counts[cell] = (counts[cell] ?? 0) + 1
    const measure = segment.measures.get(metricId)
    if (measure && !('leave' in (verdicts.list[verdict] ?? { leave: '' })))
      values[group]?.push(numberAt(measure, row))
  })
  return new Map(
    dictionary[by].list.map((word, group) => [
      word,
      tallyOf(
        verdicts.list,
        (verdict) => counts[group * width + verdict] ?? 0,
        selectable(values[group] ?? []),
      ),
    ]),
  )
}

/**
 * The tally of each part over a stretch, measures included, from one walk. A part is told by its shapes; a shape is of the first
 * part that asks for it.
 */
export function tallyParts(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  tests: ((shape: Shape) => boolean)[],
): Tally[] {
  const verdicts = verdictsOf(selection.table, metricId)
  const partOf = selection.table.dictionary.shapes.list.map((shape) =>
    tests.findIndex((isAsked) => isAsked(shape)),
  )
  const counts = tests.map(() => new Uint32Array(verdicts.list.length))
  const values = tests.map((): number[] => [])
  eachRow(selection, metricId, stretch, (segment, row) => {
    const shape = segment.shapes[row] ?? 0
    const verdict = verdicts.ofShape[shape] ?? skipped
    const own = counts[partOf[shape] ?? -1]
    if (verdict === skipped || !own) return
    own[verdict] = (own[verdict] ?? 0) + 1
    const measure = segment.measures.get(metricId)
    if (measure && !('leave' in (verdicts.list[verdict] ?? { leave: '' })))
      values[partOf[shape] ?? -1]?.push(numberAt(measure, row))
  })
  return counts.map((own, part) =>
    tallyOf(verdicts.list, (verdict) => own[verdict] ?? 0, selectable(values[part] ?? [])),
  )
}
