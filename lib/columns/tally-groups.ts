import type { Stretch } from '../domain/calendar'
import { selectable } from '../metrics/statistics/binned-values'
import type { Tally } from '../metrics/tally'
import type { Selection } from './columns'
import { firstAtOrAfter, numberAt } from './numbers'
import type { Segment } from './segment'
import type { Shape } from './shapes'
import { isWanted } from './tally-columns'
import { skipped, tallyOf, verdictsOf } from './verdicts'

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

/** The tallies of those rows of a stretch whose shape passes each test, from one walk over the rows; without their measures. */
export function tallyShapes(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  tests: ((shape: Shape) => boolean)[],
): Tally[] {
  const { dictionary } = selection.table
  const counts = new Uint32Array(dictionary.shapes.list.length)
  eachRow(selection, metricId, stretch, (segment, row) => {
    const shape = segment.shapes[row] ?? 0
    counts[shape] = (counts[shape] ?? 0) + 1
  })
  return tests.map((isAsked) => {
    const { list, ofShape } = verdictsOf(selection.table, metricId, isAsked)
    const own = new Uint32Array(list.length)
    ofShape.forEach((verdict, shape) => {
      if (verdict !== skipped) own[verdict] = (own[verdict] ?? 0) + (counts[shape] ?? 0)
    })
    return tallyOf(list, (verdict) => own[verdict] ?? 0, new Float64Array(0))
  })
}

/** A measure beside a metric's own, of the rows that count in a stretch and have it. */
export function measuresOf(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  names: readonly string[],
): Map<string, number[]> {
  const { list, ofShape } = verdictsOf(selection.table, metricId, (_, verdict) => !('leave' in verdict))
  const found = new Map(names.map((name) => [name, [] as number[]]))
  eachRow(selection, metricId, stretch, (segment, row) => {
    if (list.length === 0 || ofShape[segment.shapes[row] ?? 0] === skipped) return
    for (const [name, own] of found) {
      const measure = segment.measures.get(name)
      const value = measure ? numberAt(measure, row) : Number.NaN
      if (!Number.isNaN(value)) own.push(value)
    }
  })
  return found
}
