import type { StockTally } from '../metrics/measure-stock'
import type { Selection } from './columns'
import { firstAtOrAfter, numberAt } from './numbers'
import { eachRow } from './tally-groups'
import { skipped, verdictsOf } from './verdicts'

const stock = 'open-pull-requests'

/** Open pull requests at each instant: those opened before it, less those that were opened and closed before it. */
export function tallyStock(
  selection: Selection,
  instants: number[],
  window: { from: number; to: number },
): StockTally {
  const edges = Float64Array.from(new Set(instants)).sort()
  const opened = new Float64Array(edges.length + 1)
  const ended = new Float64Array(edges.length + 1)
  const { ofShape, list } = verdictsOf(selection.table, stock)
  const tally = { known: 0, unknown: 0 }
  eachRow(
    selection,
    stock,
    { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY },
    (segment, row, place) => {
      const verdict = list[ofShape[segment.shapes[row] ?? 0] ?? skipped]
      if (!verdict) return
      const order = segment.orders.get(stock)
      const closed = segment.measures.get('closed')
      const at = order ? numberAt(order.at, place) : 0
      const closedAt = closed ? numberAt(closed, row) : Number.NaN
      const isOpenInWindow = Number.isNaN(closedAt) || closedAt >= window.from
      if ('leave' in verdict) {
        if (verdict.leave === 'opening-time-unknown' && isOpenInWindow) tally.unknown += 1
        return
      }
      if (at < window.to && isOpenInWindow) tally.known += 1
      count(opened, edges, at)
      if (!Number.isNaN(closedAt)) count(ended, edges, Math.max(at, closedAt))
    },
  )
  const openBefore = sums(opened)
  const endedBefore = sums(ended)
  const openAt = instants.map((instant) => {
    const edge = firstAtOrAfter({ data: edges, unit: 1 }, instant)
    return (openBefore[edge] ?? 0) - (endedBefore[edge] ?? 0)
  })
  return { openAt, ...tally }
}

/** Counts at the first edge that lies after the instant. */
function count(counts: Float64Array, edges: Float64Array, instant: number): void {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) > instant) high = middle
    else low = middle + 1
  }
  counts[low] = (counts[low] ?? 0) + 1
}

function sums(counts: Float64Array): number[] {
  let sum = 0
  return Array.from(counts, (count) => {
    sum += count
    return sum
  })
}
