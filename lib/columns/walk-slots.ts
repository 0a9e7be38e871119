import type { Selection } from './columns'
import { firstAtOrAfter } from './numbers'
import type { Order, Segment } from './segment'

/** Rows of a segment that are asked for, and the slot of each. */
type Slotted = { rows: Uint32Array; slotOf: Uint16Array; length: number }

/** Calls with each segment of a selection: its rows that lie between the first edge and the last, in order of a metric's time. */
export function eachSegment(
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
