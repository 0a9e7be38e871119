import type { Stretch } from '../domain/calendar'
import { type BinnedValues, binnedValues } from '../metrics/statistics/binned-values'
import type { Tally } from '../metrics/tally'
import type { Selection } from './columns'
import { firstAtOrAfter, type Numbers } from './numbers'
import type { Segment } from './segment'
import { skipped, tallyOf, type Verdicts, verdictsOf } from './verdicts'

/**
 * Counts a metric's rows over many stretches at once, in one walk over the rows: between two edges of any stretches lies a
 * slot, counts are added up slot by slot, and values are laid out in the order of slots, so that a stretch's lie side by side.
 */
export function tallyColumns(
  selection: Selection,
  metricId: string,
  stretches: Stretch[],
  verdicts: Verdicts = verdictsOf(selection.table, metricId),
): Tally[] {
  const edges = edgesOf(stretches)
  const counts = new Uint32Array(edges.length * verdicts.list.length)
  const isValued = selection.segments.some(({ measures }) => measures.has(metricId))
  const rows = selection.segments.reduce((sum, { length }) => sum + length, 0)
  const values = isValued ? binnedValues(edges.length, rows) : null
  const walk = { selection, metricId, edges, verdicts, isItem: itemsAmong(verdicts) }
  for (const segment of selection.segments) countSlots(segment, walk, counts, values)
  if (values) for (const segment of selection.segments) addValues(segment, walk, values)
  const sums = summedUp(counts, verdicts.list.length)
  return stretches.map(({ start, end }) => {
    const from = slotOf(edges, start) * verdicts.list.length
    const to = slotOf(edges, Math.max(start, end)) * verdicts.list.length
    return tallyOf(
      verdicts.list,
      (verdict) => (sums[to + verdict] ?? 0) - (sums[from + verdict] ?? 0),
      values?.between(slotOf(edges, start), slotOf(edges, Math.max(start, end))) ?? noValues,
    )
  })
}

/** Every start and end once, ascending. Slot i lies between edge i and edge i + 1. */
function edgesOf(stretches: Stretch[]): Float64Array {
  const edges = new Set(stretches.flatMap(({ start, end }) => [start, Math.max(start, end)]))
  return Float64Array.from(edges).sort()
}

function slotOf(edges: Float64Array, edge: number): number {
  const slot = firstAtOrAfter({ data: edges, unit: 1 }, edge)
  if (edges[slot] !== edge) throw new Error('A stretch ends where no edge is.')
  return slot
}

/** Counts before each slot, by verdict. */
function summedUp(counts: Uint32Array, verdicts: number): Float64Array {
  const sums = new Float64Array(counts.length + verdicts)
  for (let i = 0; i < counts.length; i += 1) sums[i + verdicts] = (sums[i] ?? 0) + (counts[i] ?? 0)
  return sums
}

const noValues = new Float64Array(0)

/** Whether a row is of the team and services asked for. */
export function isWanted(
  { team, services, sourceServices, leftOutTeams }: Selection,
  segment: Segment,
  row: number,
): boolean {
  if (team !== null && segment.teams[row] !== team) return false
  if (leftOutTeams.size > 0 && leftOutTeams.has(segment.teams[row] ?? -1)) return false
  if (services !== null && !services.has(segment.services?.[row] ?? 0)) return false
  return sourceServices === null || sourceServices.has(segment.sourceServices?.[row] ?? 0)
}

const isAllWanted = (
  { team, services, sourceServices, leftOutTeams }: Selection,
  { teamsWithin }: Segment,
): boolean =>
  services === null &&
  sourceServices === null &&
  (team === null || teamsWithin.size === 1) &&
  [...leftOutTeams].every((one) => !teamsWithin.has(one))

type Walk = {
  selection: Selection
  metricId: string
  edges: Float64Array
  verdicts: Verdicts
  /** 1 for verdicts that count, by number. */
  isItem: Uint8Array
}

const itemsAmong = ({ list }: Verdicts): Uint8Array =>
  Uint8Array.from(list, (verdict) => ('leave' in verdict ? 0 : 1))

/** Counts a segment's rows by slot and verdict, and the measures of those that count by slot. */
function countSlots(segment: Segment, walk: Walk, counts: Uint32Array, values: BinnedValues | null): void {
  const { selection, metricId, verdicts, isItem } = walk
  const order = segment.orders.get(metricId)
  if (!order) return
  const { shapes } = segment
  const { ofShape } = verdicts
  const width = verdicts.list.length
  const measure = segment.measures.get(metricId)
  const isWhole = isAllWanted(selection, segment)
  eachSlot(order.at, walk.edges, (slot, from, to) => {
    const base = slot * width
    for (let place = from; place < to; place += 1) {
      const row = order.rows === null ? place : (order.rows[place] ?? 0)
      if (!isWhole && !isWanted(selection, segment, row)) continue
      const verdict = ofShape[shapes[row] ?? 0] ?? skipped
      if (verdict === skipped) continue
      counts[base + verdict] = (counts[base + verdict] ?? 0) + 1
      if (values && measure && isItem[verdict]) values.count(slot, (measure.data[row] ?? 0) * measure.unit)
    }
  })
}

function addValues(
  segment: Segment,
  { selection, metricId, edges, verdicts, isItem }: Walk,
  values: BinnedValues,
): void {
  const order = segment.orders.get(metricId)
  const measure = segment.measures.get(metricId)
  if (!order || !measure) return
  const { shapes } = segment
  const isWhole = isAllWanted(selection, segment)
  eachSlot(order.at, edges, (slot, from, to) => {
    for (let place = from; place < to; place += 1) {
      const row = order.rows === null ? place : (order.rows[place] ?? 0)
      if (!isWhole && !isWanted(selection, segment, row)) continue
      if (isItem[verdicts.ofShape[shapes[row] ?? 0] ?? skipped]) {
        values.add(slot, (measure.data[row] ?? 0) * measure.unit)
      }
    }
  })
}

/** The places of each slot's rows; none before the first edge, none after the last. */
function eachSlot(
  at: Numbers,
  edges: Float64Array,
  visit: (slot: number, from: number, to: number) => void,
): void {
  let from = firstAtOrAfter(at, edges[0] ?? 0)
  for (let slot = 0; slot + 1 < edges.length && from < at.data.length; slot += 1) {
    const to = endOfSlot(at, from, edges[slot + 1] ?? 0)
    if (to > from) visit(slot, from, to)
    from = to
  }
}

/** Slots are short: the end is looked for in growing steps, then halved. */
function endOfSlot({ data, unit }: Numbers, from: number, edge: number): number {
  let step = 1
  while (from + step < data.length && (data[from + step] ?? 0) * unit < edge) step *= 2
  let low = from
  let high = Math.min(from + step, data.length)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((data[middle] ?? 0) * unit < edge) low = middle + 1
    else high = middle
  }
  return low
}
