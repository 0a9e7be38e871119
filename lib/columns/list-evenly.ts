import type { Stretch } from '../domain/calendar'
import type { Selection } from './columns'
import type { IsListed } from './list-newest'
import { numberAt } from './numbers'
import type { Segment } from './segment'
import { eachRow } from './tally-groups'
import { skipped, verdictsOf } from './verdicts'

/** A row of a metric by its place in the store: when it counts (epoch ms) and its measure. */
export type MeasuredPlace = { rowid: number; at: number; value: number }

/**
 * Rows that a metric counts in a stretch, that have its measure and may be listed; of more than `most`, so many of them,
 * evenly by rank from the least to the greatest, both of these among them. In order of time.
 */
export function listEvenly(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  most: number,
  isListed: IsListed,
): MeasuredPlace[] {
  const all: number[] = []
  eachMeasured(selection, metricId, stretch, isListed, (value) => all.push(value))
  const wanted = evenly(Float64Array.from(all).sort(), most)
  const found: MeasuredPlace[] = []
  eachMeasured(selection, metricId, stretch, isListed, (value, segment, row, place) => {
    const left = wanted.get(value) ?? 0
    if (left === 0) return
    wanted.set(value, left - 1)
    const order = segment.orders.get(metricId)
    found.push({ rowid: numberAt(segment.rowids, row), at: order ? numberAt(order.at, place) : 0, value })
  })
  return found
}

function eachMeasured(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  isListed: IsListed,
  visit: (value: number, segment: Segment, row: number, place: number) => void,
): void {
  const { list, ofShape } = verdictsOf(selection.table, metricId)
  const isItem = Array.from(ofShape, (number) => number !== skipped && !('leave' in (list[number] ?? {})))
  eachRow(selection, metricId, stretch, (segment, row, place) => {
    const measure = segment.measures.get(metricId)
    if (!measure || isItem[segment.shapes[row] ?? 0] !== true) return
    const value = numberAt(measure, row)
    if (Number.isNaN(value) || (isListed !== null && !isListed(segment, row))) return
    visit(value, segment, row, place)
  })
}

/** How many rows of each value are taken. */
function evenly(ascending: Float64Array, most: number): Map<number, number> {
  const step = ascending.length <= most ? 1 : (ascending.length - 1) / (most - 1)
  const taken = new Map<number, number>()
  for (let nth = 0; nth < Math.min(most, ascending.length); nth += 1) {
    const value = ascending[Math.round(nth * step)]
    if (value !== undefined) taken.set(value, (taken.get(value) ?? 0) + 1)
  }
  return taken
}
