import { bucketsBetween, type Stretch } from '../domain/calendar'
import type { Selection } from './columns'
import { firstAtOrAfter, numberAt } from './numbers'

/** Time cut at ascending edges: slot i lies between edge i and edge i + 1. */
export type Slots = {
  edges: Float64Array
  /** The slot that begins at an edge; null where none does. */
  slotAt(edge: number): number | null
}

const dayMs = 86_400_000

/** Longer than any window of a question with the one before it. */
const mostDays = 4_000

/** Slots of the stretches' own starts and ends, each once. */
export function slotsOf(stretches: Stretch[]): Slots {
  const ends = stretches.flatMap(({ start, end }) => [start, Math.max(start, end)])
  return slotsBetween(Float64Array.from(new Set(ends)).sort())
}

/**
 * A slot for each local day of a metric's rows, the outer two open: all questions about whole days can be answered from them.
 * Rows too old for a question stand in the first.
 */
export function daysOf({ segments, table }: Selection, metricId: string): Slots {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { orders, length } of segments) {
    const at = orders.get(metricId)?.at
    if (!at || length === 0) continue
    first = Math.min(first, numberAt(at, 0))
    last = Math.max(last, numberAt(at, length - 1))
  }
  const from = Math.max(first, last - mostDays * dayMs)
  const days = bucketsBetween(from, last, 'day', table.zone).slice(1)
  const slots = slotsBetween(
    Float64Array.of(Number.NEGATIVE_INFINITY, ...days.map(({ start }) => start), Number.POSITIVE_INFINITY),
  )
  return {
    edges: slots.edges,
    slotAt: (edge) => (edge <= first ? 0 : edge > last ? slots.edges.length - 1 : slots.slotAt(edge)),
  }
}

function slotsBetween(edges: Float64Array): Slots {
  return {
    edges,
    slotAt(edge) {
      const slot = firstAtOrAfter({ data: edges, unit: 1 }, edge)
      return edges[slot] === edge ? slot : null
    },
  }
}
