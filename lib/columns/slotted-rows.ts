import type { Stretch } from '../domain/calendar'
import type { Verdict } from '../metrics/measured'
import { type BinnedValues, binnedValues } from './binned-values'
import type { Selection, Table } from './columns'
import { kinds } from './kinds'
import { numberAt } from './numbers'
import { daysOf, type Slots, slotsOf } from './slots'
import { verdictsOf } from './verdicts'
import { eachSegment } from './walk-slots'

/** Rows of each sort in all slots before one: `before[slot * sorts + sort]`. */
type Counts = { before: Uint32Array; sorts: number }

/** Rows by shape. Shapes that came later than the rows have none. */
export type ShapeCounts = Counts
/** Rows by verdict of a metric; verdicts that came later than the rows are not in its list. */
export type VerdictCounts = Counts & { list: Verdict[] }

/**
 * Rows by slot of time, laid out at the first question that needs it.
 * `values`: a measure of those that a metric counts, its own by default; null when none has it.
 */
export type SlottedRows = {
  slots: Slots
  byShape(): ShapeCounts
  byVerdict(metricId: string): VerdictCounts
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
  const known = own.get(clock) ?? laidOut(selection, metricId, daysOf(selection, metricId), summedByVerdict)
  own.set(clock, known)
  return known
}

/** `byVerdict`: how rows are counted by a metric's verdicts; by default from a walk over them. */
export function laidOut(
  selection: Selection,
  metricId: string,
  slots: Slots,
  byVerdict: (selection: Selection, of: string, rows: SlottedRows) => VerdictCounts = countedByVerdict,
): SlottedRows {
  let shapes: ShapeCounts | null = null
  const verdicts = new Map<string, VerdictCounts>()
  const values = new Map<string, BinnedValues | null>()
  const rows: SlottedRows = {
    slots,
    byShape() {
      shapes ??= countedByShape(selection, metricId, slots.edges)
      return shapes
    },
    byVerdict(of) {
      const counts = verdicts.get(of) ?? byVerdict(selection, of, rows)
      verdicts.set(of, counts)
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
  return rows
}

function countedByShape(selection: Selection, metricId: string, edges: Float64Array): ShapeCounts {
  const shapes = selection.table.dictionary.shapes.list
  return countRows(selection, metricId, edges, Uint32Array.from(shapes.keys()), shapes.length)
}

function countedByVerdict(selection: Selection, metricId: string, { slots }: SlottedRows): VerdictCounts {
  const { list, ofShape } = verdictsOf(selection.table, metricId)
  return { ...countRows(selection, metricId, slots.edges, ofShape, list.length), list }
}

/** From the counts by shape, which metrics of one clock share: another walk over all rows costs more. */
function summedByVerdict({ table }: Selection, metricId: string, rows: SlottedRows): VerdictCounts {
  const { list, ofShape } = verdictsOf(table, metricId)
  const { before, sorts: shapes } = rows.byShape()
  const sums = new Uint32Array((before.length / shapes) * list.length)
  for (let cell = 0; cell < before.length; cell += 1) {
    const shape = cell % shapes
    const sum = ((cell - shape) / shapes) * list.length + (ofShape[shape] ?? 0)
    sums[sum] = (sums[sum] ?? 0) + (before[cell] ?? 0)
  }
  return { before: sums, sorts: list.length, list }
}

function countRows(
  selection: Selection,
  metricId: string,
  edges: Float64Array,
  sortOf: Uint16Array | Uint32Array,
  sorts: number,
): Counts {
  const before = new Uint32Array(edges.length * sorts)
  eachSegment(selection, metricId, edges, (segment, { rows, slotOf, length }) => {
    const own = segment.shapes
    for (let i = 0; i < length; i += 1) {
      const cell = ((slotOf[i] ?? 0) + 1) * sorts + (sortOf[own[rows[i] ?? 0] ?? 0] ?? 0)
      before[cell] = (before[cell] ?? 0) + 1
    }
  })
  for (let cell = sorts; cell < before.length; cell += 1) {
    before[cell] = (before[cell] ?? 0) + (before[cell - sorts] ?? 0)
  }
  return { before, sorts }
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
