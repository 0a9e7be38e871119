import { ApiError } from '../api/api-error'
import { leadTimePhases } from '../metrics/change-lead-time'
import type { Excluded, Item } from '../metrics/measured'
import type { Found } from './metric-items'

type Items = { items: Item<unknown>[]; excluded: Excluded<unknown>[] }

/**
 * The rows of one part of a metric, asked for as `part=`:
 * `counted`, `not-counted`, `left-out`, `left-out:<reason>`, `class:ai`, `class:all`, `phase:<phase>`, `provenance:<value>`,
 * `service:unmatched`. Of a phase `value` is that phase's ms; of a provenance `counted` is "explained, and so posted".
 * Throws 400 for a part that the metric does not have.
 */
export function rowsOfPart(found: Found, { items, excluded }: Items, part: string): Items {
  const [kind = '', key = ''] = splitOnce(part)
  if (part === 'counted') return { items: items.filter((item) => item.isCounted), excluded: [] }
  if (part === 'not-counted') return { items: items.filter((item) => !item.isCounted), excluded: [] }
  if (part === 'left-out') return { items: [], excluded }
  if (kind === 'left-out') return { items: [], excluded: excluded.filter((one) => one.reason === key) }
  if (part === 'service:unmatched' && found.of === 'incidents') {
    const rows = new Set<unknown>(
      found.measured.items.flatMap(({ row }) => (row.serviceId === null ? [row] : [])),
    )
    return { items: items.filter((item) => rows.has(item.row)), excluded: [] }
  }
  if (found.of === 'changes') {
    const own = changesOfPart(found, items, kind, key)
    if (own) return { items: own, excluded: [] }
  }
  throw new ApiError(400, 'bad-query', `There is no part "${part.slice(0, 60)}" of this metric.`, {
    parameter: 'part',
  })
}

type Changes = Extract<Found, { of: 'changes' }>

function changesOfPart(
  { measured }: Changes,
  items: Item<unknown>[],
  kind: string,
  key: string,
): Item<unknown>[] | null {
  const asked = new Set<unknown>(items.map((item) => item.row))
  const own = measured.items.filter((item) => asked.has(item.row))
  if (kind === 'class' && key === 'all') return own
  if (kind === 'class' && key === 'ai') {
    return own.filter(({ row }) => row.attribution !== null && row.attribution !== 'no-signal-found')
  }
  if (kind === 'provenance') {
    return own.map((item) => ({
      ...item,
      isCounted: item.isCounted && item.row.explanation?.provenance === key,
    }))
  }
  if (kind === 'phase') {
    return own.flatMap((item) => {
      const phases = Object.entries(leadTimePhases(item.row) ?? {})
      const value = phases.find(([phase]) => phase === key)?.[1] ?? null
      return value === null ? [] : [{ ...item, value }]
    })
  }
  return null
}

const splitOnce = (text: string): [string, string] => {
  const at = text.indexOf(':')
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
