import type { CatalogueAnswer } from '@/lib/api/metric-contract'

type Entry = CatalogueAnswer

const unitWords: Record<Entry['unit'], string> = {
  changes: 'changes',
  deployments: 'deployments',
  'pull-requests': 'pull requests',
  lines: 'effective lines: added + ¼ deleted, in files that people write',
  ms: 'time',
  share: 'per cent',
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

const directionWords: Record<Entry['direction'], string> = {
  up: 'higher is better',
  down: 'lower is better',
  none: 'none: no value is better than another',
}

const boundWords: Record<Entry['bound'], string> = {
  exact: 'exact',
  'at-least':
    'at least: what shows no sign may still belong to it; exact where people declare more than 80% themselves',
  range: 'a range, as long as some of its items are not decided',
}

/** Everything a reader may ask of a metric, as name and answer, in the order of the page. */
export function factsOf(entry: Entry): { name: string; words: string }[] {
  return [
    { name: 'Formula', words: entry.formula },
    { name: 'Unit', words: unitWords[entry.unit] },
    { name: 'Counted at', words: entry.countedAt },
    { name: 'Line drawn as', words: trendWords(entry) },
    { name: 'Compared', words: maturityWords(entry) },
    { name: 'Shown from', words: minimumWords(entry) },
    { name: 'Direction', words: directionWords[entry.direction] },
    { name: 'Bound', words: boundWords[entry.bound] },
    { name: 'Left out', words: entry.excludes.length === 0 ? 'nothing' : entry.excludes.join('; ') },
  ]
}

function trendWords({ trendWindow }: Entry): string {
  return trendWindow === null ? 'each bucket by itself' : `the ${days(trendWindow)} up to each point`
}

function maturityWords({ maturesAfter }: Entry): string {
  return maturesAfter === 0
    ? 'as soon as a bucket has ended'
    : `${days(maturesAfter)} after a bucket has ended`
}

function minimumWords({ minimum }: Entry): string {
  return minimum <= 1 ? 'any number of items' : `${minimum} items; below that only the count`
}
