import type { Stretch } from '../domain/calendar'
import type { Selection } from './columns'
import type { IsListed } from './list-newest'
import { numberAt } from './numbers'
import type { Segment } from './segment'
import type { Shape } from './shapes'
import { eachRow } from './tally-groups'

/** A row by its place in the store, with the measure that it was put in order by. */
export type LargestRow = { rowid: number; amount: number; shape: Shape }

/**
 * Rows of a metric in a stretch by a measure, largest first: how many, how many of them are counted and not listed, and any
 * page of those listed.
 */
export type LargestListing = {
  total: number
  withheld: number
  page(offset: number, limit: number): LargestRow[]
  /** How many of those listed stand up to a row, that row included, whether it is there still or not. */
  countUpTo(row: { at: number; rowid: number }): number
  /** How many of all that are `among` have a shape. */
  count(isAsked: (shape: Shape) => boolean): number
}

/** Which rows are counted (`among`) and which of those are listed, told by shape, and where all of them stand. */
export type LargestFilter = {
  among(shape: Shape): boolean
  isAsked(shape: Shape): boolean
  isWithin?: (segment: Segment, row: number) => boolean
}

/** Rows without the measure are none of it. */
export function listLargest(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  measure: string,
  { among, isAsked, isWithin }: LargestFilter,
  isListed: IsListed,
): LargestListing {
  const shapes = selection.table.dictionary.shapes.list
  const isAmong = shapes.map(among)
  const asked = shapes.map(isAsked)
  const counts = new Uint32Array(shapes.length)
  const found: { rowid: number; amount: number; shape: number }[] = []
  let total = 0
  eachRow(selection, metricId, stretch, (segment, row) => {
    const shape = segment.shapes[row] ?? 0
    const numbers = segment.measures.get(measure)
    if (isAmong[shape] !== true || numbers === undefined) return
    const amount = numberAt(numbers, row)
    if (Number.isNaN(amount) || isWithin?.(segment, row) === false) return
    counts[shape] = (counts[shape] ?? 0) + 1
    if (asked[shape] !== true) return
    total += 1
    if (isListed !== null && !isListed(segment, row)) return
    found.push({ rowid: numberAt(segment.rowids, row), amount, shape })
  })
  found.sort((a, b) => b.amount - a.amount || b.rowid - a.rowid)
  return {
    total,
    withheld: total - found.length,
    page: (offset, limit) =>
      found.slice(offset, offset + limit).flatMap(({ rowid, amount, shape }) => {
        const own = shapes[shape]
        return own ? [{ rowid, amount, shape: own }] : []
      }),
    countUpTo: ({ at, rowid }) => {
      const next = found.findIndex((one) => one.amount < at || (one.amount === at && one.rowid < rowid))
      return next === -1 ? found.length : next
    },
    count: (isOf) =>
      shapes.reduce((sum, shape, number) => sum + (isOf(shape) ? (counts[number] ?? 0) : 0), 0),
  }
}
