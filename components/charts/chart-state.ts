import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { FreshnessAnswer } from '@/lib/api/sync-contract'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import { formatDay } from '@/lib/format/format-instant'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import { sourceNames } from '@/lib/format/words-of-source'
import { reasonWords } from '@/lib/reports/exclusion-words'
import { breachWords, connectWords } from '../frame/freshness-words'

/** What a chart's frame says about its data. `plot`: drawn as usual, drawn without a line, or replaced by words. */
export type ChartState = {
  kind:
    | 'ready'
    | 'not-connected'
    | 'syncing'
    | 'none'
    | 'failing'
    | 'stalled'
    | 'late'
    | 'partial'
    | 'too-few'
    | 'suppressed'
  plot: 'drawn' | 'replaced'
  title: string | null
  words: string | null
  action: string | null
}

const ready: ChartState = { kind: 'ready', plot: 'drawn', title: null, words: null, action: null }

type Answer = Pick<MetricAnswer, 'total' | 'freshness' | 'zone' | 'excluded'>

/** The one thing to say about a chart: what hides it, then what is wrong with its source, then what it counted. */
export function chartState(
  entry: Pick<CatalogueAnswer, 'id' | 'minimum' | 'kind'>,
  answer: Answer,
): ChartState {
  return (
    hidden(answer) ??
    firstOf(answer.freshness, (source) => sourceState(source, answer.zone)) ??
    countedState(entry, answer) ??
    ready
  )
}

function hidden({ total, freshness }: Answer): ChartState | null {
  if (total.reason === 'suppressed') {
    const words =
      'Fewer than 5 people, or the one team that would give such a team away. They are in the totals.'
    return {
      kind: 'suppressed',
      plot: 'replaced',
      title: 'Not shown for a group this small',
      words,
      action: null,
    }
  }
  if (total.reason !== 'not-connected') return null
  const source = freshness.find(({ state }) => state === 'not-connected')?.source ?? 'pagerduty'
  const name = sourceNames[source]
  return {
    kind: 'not-connected',
    plot: 'replaced',
    title: `${name} is not connected`,
    words: 'It needs read access and nothing more.',
    action: connectWords(source),
  }
}

const kindOfBreach = { failing: 'failing', stalled: 'stalled', stale: 'late' } as const

function sourceState(source: FreshnessAnswer, zone: string): ChartState | null {
  const name = sourceNames[source.source]
  const { state, readBackTo } = source
  if (state === 'failing' || state === 'stalled' || state === 'stale') {
    const breach = breachWords(source, zone)
    return breach && { ...ready, kind: kindOfBreach[state], words: breach.said, action: breach.action }
  }
  if (state === 'syncing') {
    const back = readBackTo === null ? '' : `, back to ${formatDay(Date.parse(readBackTo), 'UTC')}`
    return { ...ready, kind: 'syncing', words: `${name} is being read${back} so far.` }
  }
  if (source.unread === 0) return null
  const objects = formatCountOf(source.unread, { one: 'object', many: 'objects' })
  return {
    ...ready,
    kind: 'partial',
    words: `${name} does not give ${objects}: the time that may hold them is hatched and compared with nothing. The rest is read.`,
    action: 'Sync names them; they are tried again by themselves.',
  }
}

function countedState(
  entry: Pick<CatalogueAnswer, 'id' | 'minimum' | 'kind'>,
  { total, excluded }: Answer,
): ChartState | null {
  const { many } = wordsOfMetric(entry).noun
  if (total.reason === 'nothing-counted') {
    const [most] = excluded
    const words =
      most === undefined
        ? `No ${many} in this time; all of it has been read.`
        : `No ${many} could be counted. Mostly: ${reasonWords(most.reason)} (${formatCount(most.count)}).`
    return { ...ready, kind: 'none', words }
  }
  if (total.reason !== 'below-minimum') return null
  const what = entry.kind === 'share' ? 'percentage' : 'median'
  return { ...ready, kind: 'too-few', words: `A ${what} needs ${entry.minimum} ${many}.` }
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}
