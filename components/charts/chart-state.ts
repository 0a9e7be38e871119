import type { CatalogueAnswer, FreshnessAnswer, MetricAnswer } from '@/lib/api/contract'
import { formatCount } from '@/lib/format/format-count'
import { formatDay, formatMinute } from '@/lib/format/format-instant'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import { reasonWords } from '@/lib/reports/exclusion-words'
import { connectWords, failureWords, sourceNames } from '../frame/freshness-words'

/** What a chart's frame says about its data. `plot`: drawn as usual, drawn without a line, or replaced by words. */
export type ChartState = {
  kind: 'ready' | 'not-connected' | 'syncing' | 'none' | 'failing' | 'late' | 'too-few' | 'suppressed'
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

function sourceState(source: FreshnessAnswer, zone: string): ChartState | null {
  const name = sourceNames[source.source]
  if (source.state === 'failing') {
    const failure = failureWords(source, zone)
    return failure && { ...ready, kind: 'failing', words: failure.said, action: failure.action }
  }
  if (source.state === 'syncing') {
    const back =
      source.readBackTo === null ? '' : `, back to ${formatDay(Date.parse(source.readBackTo), 'UTC')}`
    return { ...ready, kind: 'syncing', words: `${name} is being read${back} so far.` }
  }
  if (source.state !== 'stale') return null
  const read =
    source.syncedAt === null ? 'not read yet' : `last read ${formatMinute(Date.parse(source.syncedAt), zone)}`
  return { ...ready, kind: 'late', words: `${name} ${read}. The newest numbers are incomplete.` }
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
