import type { CatalogueAnswer, MetricAnswer } from '../api/metric-contract'
import type { Selection } from '../columns/columns'
import { tallyColumns } from '../columns/tally-columns'
import { formatCount, formatCountOf } from '../format/format-count'
import { type ResolvedScope, scopeSearch } from './scope'
import type { MovedLine } from './screens/metrics'

type Flow = { entry: CatalogueAnswer; answer: MetricAnswer }

const nouns: Record<string, { one: string; many: string }> = {
  'change-throughput': { one: 'change', many: 'changes' },
  'deployment-frequency': { one: 'deployment', many: 'deployments' },
}

/** The running week and the last full one against the usual range of the window, at most three lines. */
export function movedThisWeek(
  resolved: ResolvedScope,
  throughput: Flow,
  deployments: Flow,
  incidents: Selection,
): MovedLine[] {
  if (resolved.scope.bucket !== 'week') return []
  return [
    flowLine(resolved, throughput),
    flowLine(resolved, deployments),
    incidentLine(resolved, throughput.answer, incidents),
  ].flatMap((line) => (line ? [line] : []))
}

function flowLine(resolved: ResolvedScope, { entry, answer }: Flow): MovedLine | null {
  const full = answer.buckets.filter((bucket) => bucket.complete && bucket.value !== null)
  const last = full.at(-1)
  const usual = full.slice(0, -1).map((bucket) => bucket.value ?? 0)
  const noun = nouns[entry.id]
  if (!last || usual.length < 8 || !noun) return null
  const sorted = usual.toSorted((a, b) => a - b)
  const low = sorted[Math.floor(sorted.length * 0.1)] ?? 0
  const high = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0
  const value = last.value ?? 0
  const place = value > high ? 'more than usual' : value < low ? 'fewer than usual' : 'within the usual range'
  return {
    metric: entry.id,
    words: `${formatCountOf(value, noun)} in the last full week, ${place} (${formatCount(low)} to ${formatCount(high)} in eight of ten weeks before).`,
    href: `/metrics/${entry.id}?${scopeSearch(resolved.scope, { from: last.start, to: last.end, weeks: null })}#rows`,
    direction: 'none',
  }
}

function incidentLine(resolved: ResolvedScope, weeks: MetricAnswer, incidents: Selection): MovedLine | null {
  const last = weeks.buckets.filter((bucket) => bucket.complete).at(-1)
  const soFar = { start: Number.NEGATIVE_INFINITY, end: resolved.to }
  const [tally] = tallyColumns(incidents, 'incident-recovery-time', [soFar])
  if (!last || !tally || (tally.items === 0 && tally.reasons.size === 0)) return null
  return {
    metric: 'incident-recovery-time',
    words:
      tally.censored === 0
        ? 'No incident is open.'
        : `${formatCountOf(tally.censored, { one: 'incident is', many: 'incidents are' })} still open.`,
    href: `/incidents?${scopeSearch(resolved.scope)}`,
    direction: 'none',
  }
}
