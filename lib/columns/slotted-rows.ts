import type { Stretch } from '../domain/calendar'
import { type BinnedValues, binnedValues } from './binned-values'
import type { Selection, Table } from './columns'
import { kinds } from './kinds'
import { firstAtOrAfter, numberAt } from './numbers'
import type { Order, Segment } from './segment'
import { daysOf, type Slots, slotsOf } from './slots'
import { verdictsOf } from './verdicts'

/** Rows of each shape in all slots before one: `before[slot * shapes + shape]`. */
export type ShapeCounts = { before: Uint32Array; shapes: number }

/**
 * Rows by slot of time, laid out at the first question that needs it.
 * `values`: a measure of those that a metric counts, its own by default; null when none has it.
 */
export type SlottedRows = {
  slots: Slots
  counts(): ShapeCounts
  values(metricId: string, measure?: string): BinnedValues | null
}

/** What was laid out of all rows of a table, by clock. A table never changes: a refresh makes another. */
const kept = new WeakMap<Table, Map<unknown, SlottedRows>>()

/**
 * Rows in slots that hold the given stretches. All rows are laid out by local day, once for every question; a part of them, or
 * for stretches that cut a day, by the edges of these stretches.
 */
export function slottedRows(selection: Selection, metricId: string, stretches: Stretch[]): SlottedRows {
  const days = isOfAll(selection) ? keptDays(selection, metricId) : null
  const isInDays = (edge: number) => days?.slots.slotAt(edge) !== null
  return days && stretches.every(({ start, end }) => isInDays(start) && isInDays(Math.max(start, end)))
    ? days
    : laidOut(selection, metricId, slotsOf(stretches))
}

const isOfAll = ({
  table,
  segments,
  team,
  services,
  sourceServices,
  folderServices,
  leftOutTeams,
}: Selection): boolean =>
  team === null &&
  services === null &&
  sourceServices === null &&
  folderServices === null &&
  leftOutTeams.size === 0 &&
  segments.length === table.segments.size

/** Metrics that count at the same instant share their days. */
function keptDays(selection: Selection, metricId: string): SlottedRows {
  const { table } = selection
  const metrics: { id: string; at: unknown }[] = kinds[table.kind].metrics
  const clock = metrics.find(({ id }) => id === metricId)?.at
  const own = kept.get(table) ?? new Map<unknown, SlottedRows>()
  kept.set(table, own)
  const known = own.get(clock) ?? laidOut(selection, metricId, daysOf(selection, metricId))
  own.set(clock, known)
  return known
}

export function laidOut(selection: Selection, metricId: string, slots: Slots): SlottedRows {
  let counts: ShapeCounts | null = null
  const values = new Map<string, BinnedValues | null>()
  return {
    slots,
    counts() {
      counts ??= countShapes(selection, metricId, slots.edges)
      return counts
    },
    values(of, measure = of) {
      const name = `${of} ${measure}`
      const known = values.get(name)
      if (known !== undefined) return known
      const made = binMeasure(selection, of, measure, slots.edges)
      values.set(name, made)
      return made
    },
  }
}

function countShapes(selection: Selection, metricId: string, edges: Float64Array): ShapeCounts {
  const shapes = selection.table.dictionary.shapes.list.length
  const before = new Uint32Array(edges.length * shapes)
  eachSegment(selection, metricId, edges, (segment, { rows, slotOf, length }) => {
    const own = segment.shapes
    for (let i = 0; i < length; i += 1) {
      const cell = ((slotOf[i] ?? 0) + 1) * shapes + (own[rows[i] ?? 0] ?? 0)
      before[cell] = (before[cell] ?? 0) + 1
    }
  })
  for (let cell = shapes; cell < before.length; cell += 1) {
    before[cell] = (before[cell] ?? 0) + (before[cell - shapes] ?? 0)
  }
  return { before, shapes }
}

function binMeasure(
  selection: Selection,
  metricId: string,
  measure: string,
  edges: Float64Array,
): BinnedValues | null {
  if (!selection.segments.some(({ measures }) => measures.has(measure))) return null
  const most = selection.segments.reduce((sum, { length }) => sum + length, 0)
  const values = new Float64Array(most)
  const slots = new Uint16Array(most)
  const isItem = itemShapes(selection, metricId)
  let count = 0
  eachSegment(selection, metricId, edges, (segment, { rows, slotOf, length }) => {
    const numbers = segment.measures.get(measure)
    if (!numbers) return
    for (let i = 0; i < length; i += 1) {
      const row = rows[i] ?? 0
      const value = isItem[segment.shapes[row] ?? 0] ? numberAt(numbers, row) : Number.NaN
      if (Number.isNaN(value)) continue
      values[count] = value
      slots[count] = slotOf[i] ?? 0
      count += 1
    }
  })
  return binnedValues(values.subarray(0, count), slots.subarray(0, count), Math.max(1, edges.length - 1))
}

/** 1 for shapes that a metric counts. */
function itemShapes({ table }: Selection, metricId: string): Uint8Array {
  const { list, ofShape } = verdictsOf(table, metricId)
  return Uint8Array.from(ofShape, (number) => {
    const verdict = list[number]
    return verdict && !('leave' in verdict) ? 1 : 0
  })
}

/** Rows of a segment that are asked for, and the slot of each. */
type Slotted = { rows: Uint32Array; slotOf: Uint16Array; length: number }

function eachSegment(
  selection: Selection,
  metricId: string,
  edges: Float64Array,
  visit: (segment: Segment, slotted: Slotted) => void,
): void {
  if (edges.length > 0xffff) throw new RangeError('More slots of time than are ever asked for at once.')
  const most = selection.segments.reduce((longest, { length }) => Math.max(longest, length), 0)
  const slotted = { rows: new Uint32Array(most), slotOf: new Uint16Array(most), length: 0 }
  for (const segment of selection.segments) {
    const order = segment.orders.get(metricId)
    if (!order) continue
    slotRows(selection, segment, order, edges, slotted)
    visit(segment, slotted)
  }
}

/** Rows stand in the order of time: the slot only ever moves on. None before the first edge, none after the last. */
function slotRows(
  selection: Selection,
  segment: Segment,
  { at, rows }: Order,
  edges: Float64Array,
  into: Slotted,
): void {
  const isWhole = isAllWanted(selection, segment)
  const { data, unit } = at
  const last = edges.length - 1
  let slot = 0
  let length = 0
  for (let place = firstAtOrAfter(at, edges[0] ?? 0); place < data.length; place += 1) {
    const instant = (data[place] ?? 0) * unit
    while (slot < last && instant >= (edges[slot + 1] ?? 0)) slot += 1
    if (slot >= last) break
    const row = rows === null ? place : (rows[place] ?? 0)
    if (!isWhole && !isWanted(selection, segment, row)) continue
    into.rows[length] = row
    into.slotOf[length] = slot
    length += 1
  }
  into.length = length
}

/** Whether a row is of the team and services asked for. */
export function isWanted(
  { team, services, sourceServices, folderServices, leftOutTeams }: Selection,
  segment: Segment,
  row: number,
): boolean {
  if (team !== null && segment.teams[row] !== team) return false
  if (leftOutTeams.size > 0 && leftOutTeams.has(segment.teams[row] ?? -1)) return false
  if (services !== null && !services.has(segment.services?.[row] ?? 0)) return false
  if (folderServices !== null && !folderServices.has(segment.folderServices?.[row] ?? 0)) return false
  return sourceServices === null || sourceServices.has(segment.sourceServices?.[row] ?? 0)
}

const isAllWanted = (
  { team, services, sourceServices, folderServices, leftOutTeams }: Selection,
  { teamsWithin }: Segment,
): boolean =>
  services === null &&
  sourceServices === null &&
  folderServices === null &&
  (team === null || teamsWithin.size === 1) &&
  [...leftOutTeams].every((one) => !teamsWithin.has(one))
