import type { Stretch } from '../domain/calendar'
import type { ExclusionReason, Verdict } from '../metrics/measured'
import type { Selection } from './columns'
import { numberAt } from './numbers'
import type { Segment } from './segment'
import type { Shape } from './shapes'
import { eachRow } from './tally-groups'
import { skipped, verdictsOf } from './verdicts'

/** A row as a metric found it: where it stands in the store, when it counts, its measure and what was judged of it. */
export type FoundRow = { rowid: number; at: number; value: number | null; verdict: Verdict; shape: Shape }

/**
 * Which rows of a metric: a side, one reason, a part told by shape.
 * `measure`: rows that have this measure, told as their value. `isOpenAt`: a stock's rows at an instant.
 */
export type RowFilter = {
  isAsked(shape: Shape, verdict: Verdict): boolean
  measure?: string
  isOpenAt?: number
  hasService?: boolean
  /** Only these rows of the store. */
  rowids?: ReadonlySet<number>
}

/** About so many rows stand in one slot of time; a page is put in order slot by slot. */
const slots = 2_048

/**
 * The rows of a metric in a stretch, newest first: how many, how many of them are counted and not listed, and any page of
 * those listed without putting the others in order.
 */
export type Listing = {
  total: number
  withheld: number
  page(offset: number, limit: number): FoundRow[]
  /** How many of those listed stand up to a row, that row included, whether it is there still or not. */
  countUpTo(row: { at: number; rowid: number }): number
}

/** Whether a row may be listed; all may where it is null. */
export type IsListed = ((segment: Segment, row: number) => boolean) | null

export function listNewest(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  filter: RowFilter,
  isListed: IsListed,
): Listing {
  const verdicts = verdictsOf(selection.table, metricId, filter.isAsked)
  const bounds = boundsOf(selection, metricId, stretch)
  const width = Math.max(1, (bounds.end - bounds.start) / slots)
  const slotOf = (at: number) => Math.min(slots - 1, Math.floor((at - bounds.start) / width))
  const isAsked = (segment: Segment, row: number) =>
    (verdicts.ofShape[segment.shapes[row] ?? 0] ?? skipped) !== skipped && hasPart(segment, row, filter)
  const counts = new Uint32Array(slots)
  let total = 0
  let withheld = 0
  eachRow(selection, metricId, bounds, (segment, row, place) => {
    if (!isAsked(segment, row)) return
    total += 1
    if (isListed !== null && !isListed(segment, row)) {
      withheld += 1
      return
    }
    const slot = slotOf(instantAt(segment, metricId, place))
    counts[slot] = (counts[slot] ?? 0) + 1
  })
  const rowsBetween = (from: number, to: number): Found[] => {
    const found: Found[] = []
    const margin = { start: bounds.start + from * width - 1, end: bounds.start + to * width + 1 }
    const within = { start: Math.max(bounds.start, margin.start), end: Math.min(bounds.end, margin.end) }
    eachRow(
      selection,
      metricId,
      to === slots ? { ...within, end: bounds.end } : within,
      (segment, row, place) => {
        if (!isAsked(segment, row) || (isListed !== null && !isListed(segment, row))) return
        const at = instantAt(segment, metricId, place)
        const slot = slotOf(at)
        if (slot >= from && slot < to) found.push({ segment, row, at })
      },
    )
    return found.sort((a, b) => b.at - a.at || rowidOf(b) - rowidOf(a))
  }
  return {
    total,
    withheld,
    page(offset, limit) {
      const { from, to, before } = slotsOfPage(counts, offset, limit)
      return rowsBetween(from, to)
        .slice(offset - before, offset - before + limit)
        .map((found) => toFoundRow(found, selection, metricId, filter, verdicts.list, verdicts.ofShape))
    },
    countUpTo({ at, rowid }) {
      const slot = Math.max(-1, Math.min(slots, at >= bounds.end ? slots : slotOf(at)))
      const newer = counts.subarray(slot + 1).reduce((sum, count) => sum + count, 0)
      if (slot < 0 || slot >= slots) return newer
      const isUpTo = (found: Found) => found.at > at || (found.at === at && rowidOf(found) >= rowid)
      return newer + rowsBetween(slot, slot + 1).filter(isUpTo).length
    },
  }
}

type Found = { segment: Segment; row: number; at: number }

const rowidOf = ({ segment, row }: Found): number => numberAt(segment.rowids, row)

function instantAt(segment: Segment, metricId: string, place: number): number {
  const order = segment.orders.get(metricId)
  return order ? numberAt(order.at, place) : 0
}

function hasPart(segment: Segment, row: number, filter: RowFilter): boolean {
  const { measure, isOpenAt, hasService, rowids } = filter
  if (rowids !== undefined && !rowids.has(numberAt(segment.rowids, row))) return false
  if (hasService !== undefined && ((segment.services?.[row] ?? 0) !== 0) !== hasService) return false
  if (measure !== undefined && Number.isNaN(measureAt(segment, row, measure))) return false
  if (isOpenAt === undefined) return true
  const closedAt = measureAt(segment, row, 'closed')
  return Number.isNaN(closedAt) || closedAt >= isOpenAt
}

function measureAt({ measures }: Segment, row: number, name: string): number {
  const measure = measures.get(name)
  return measure ? numberAt(measure, row) : Number.NaN
}

/** The stretch cut to where there are rows. */
function boundsOf({ segments }: Selection, metricId: string, { start, end }: Stretch): Stretch {
  const bounds = { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
  for (const { orders, length } of segments) {
    const at = orders.get(metricId)?.at
    if (!at || length === 0) continue
    bounds.start = Math.min(bounds.start, numberAt(at, 0))
    bounds.end = Math.max(bounds.end, numberAt(at, length - 1) + 1)
  }
  const cut = { start: Math.max(start, bounds.start), end: Math.min(end, bounds.end) }
  return cut.start < cut.end ? cut : { start: 0, end: 0 }
}

/** The slots that hold a page, counted from the newest, and how many rows are newer than all of them. */
function slotsOfPage(counts: Uint32Array, offset: number, limit: number) {
  let to = slots
  let before = 0
  while (to > 0 && before + (counts[to - 1] ?? 0) <= offset) {
    before += counts[to - 1] ?? 0
    to -= 1
  }
  let from = to
  for (let seen = before; from > 0 && seen < offset + limit; from -= 1) seen += counts[from - 1] ?? 0
  return { from, to, before }
}

function toFoundRow(
  found: Found,
  selection: Selection,
  metricId: string,
  { measure }: RowFilter,
  list: Verdict[],
  ofShape: Uint16Array,
): FoundRow {
  const number = found.segment.shapes[found.row] ?? 0
  const shape = selection.table.dictionary.shapes.list[number]
  const verdict = list[ofShape[number] ?? skipped]
  if (!shape || !verdict) throw new Error('A row was found that was not asked for.')
  const value = measureAt(found.segment, found.row, measure ?? metricId)
  const isItem = !('leave' in verdict)
  return {
    rowid: rowidOf(found),
    at: found.at,
    value: isItem && !Number.isNaN(value) ? value : null,
    verdict,
    shape,
  }
}

/** The sides of a metric's rows. */
export const isItem = (_: Shape, verdict: Verdict): boolean => !('leave' in verdict)
export const isLeftOut = (_: Shape, verdict: Verdict): boolean => 'leave' in verdict
export const isLeftOutFor =
  (reason: ExclusionReason | string) =>
  (_: Shape, verdict: Verdict): boolean =>
    'leave' in verdict && verdict.leave === reason
