import type { SyncAnswer } from '@/lib/api/contract'

export type Stream = SyncAnswer['rows'][number]
type State = Stream['state']

/** All streams of one repository, or of a whole source, as one line. `expected` is null while one of them is unknown. */
export type StreamGroup = {
  source: Stream['source']
  scope: string
  state: State
  read: number
  expected: number | null
  /** All of it was read well up to here: the oldest of its streams; null until every one was. */
  syncedAt: string | null
  /** Different failures once each, oldest first. */
  errors: NonNullable<Stream['error']>[]
  nextTryAt: string | null
  streams: Stream[]
}

const troubleFirst: readonly State[] = ['failing', 'stale', 'syncing', 'current']
const rank = (state: State) => troubleFirst.indexOf(state)

/** Streams grouped by source and repository, trouble first, then by name. */
export function groupStreams(rows: readonly Stream[]): StreamGroup[] {
  const groups = new Map<string, Stream[]>()
  for (const row of rows) {
    const key = `${row.source}/${row.scope}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .flatMap((streams) => toGroup(streams.toSorted((a, b) => rank(a.state) - rank(b.state))) ?? [])
    .toSorted(
      (a, b) => rank(a.state) - rank(b.state) || compare(a.source, b.source) || compare(a.scope, b.scope),
    )
}

/** `streams` worst first. */
function toGroup(streams: Stream[]): StreamGroup | null {
  const [worst] = streams
  if (worst === undefined) return null
  return {
    source: worst.source,
    scope: worst.scope,
    state: worst.state,
    read: streams.reduce((sum, { read }) => sum + read, 0),
    expected: sumOfKnown(streams.map(({ expected }) => expected)),
    syncedAt: oldestOfAll(streams.map(({ syncedAt }) => syncedAt)),
    errors: differentErrors(streams),
    nextTryAt: streams.flatMap(({ nextTryAt }) => nextTryAt ?? []).toSorted()[0] ?? null,
    streams,
  }
}

function sumOfKnown(values: (number | null)[]): number | null {
  let sum = 0
  for (const value of values) {
    if (value === null) return null
    sum += value
  }
  return sum
}

function oldestOfAll(instants: (string | null)[]): string | null {
  if (instants.includes(null)) return null
  return instants.flatMap((instant) => instant ?? []).toSorted()[0] ?? null
}

function differentErrors(streams: Stream[]): StreamGroup['errors'] {
  const errors = streams.flatMap(({ error }) => error ?? []).toSorted((a, b) => compare(a.since, b.since))
  return [...new Map(errors.toReversed().map((error) => [error.message, error])).values()].reverse()
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
