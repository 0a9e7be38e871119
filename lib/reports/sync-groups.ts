import type { SyncAnswer, SyncRowAnswer } from '../api/sync-contract'
import type { SyncGroup } from './screens/sources'
import { isReadSeldom, troubleFirst, worstState } from './stream-state'

const rank = (state: SyncGroup['state']) => troubleFirst.indexOf(state)

/** Streams as one line for each repository, or whole account: trouble first, what needs a person before the rest, then by name. */
export function groupStreams({
  rows,
  reconciliations,
}: Pick<SyncAnswer, 'rows' | 'reconciliations'>): SyncGroup[] {
  const groups = new Map<string, SyncRowAnswer[]>()
  for (const row of rows) {
    const key = `${row.source}/${row.scope}`
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
    .flatMap((streams) => toGroup(streams, reconciliations) ?? [])
    .toSorted(
      (a, b) =>
        rank(a.state) - rank(b.state) ||
        Number(b.needsPerson) - Number(a.needsPerson) ||
        compare(a.source, b.source) ||
        compare(a.scope, b.scope),
    )
}

/** Streams of one line, worst first. */
export const streamsOfGroup = (
  rows: readonly SyncRowAnswer[],
  source: string,
  scope: string,
): SyncRowAnswer[] =>
  rows
    .filter((row) => row.source === source && row.scope === scope)
    .toSorted((a, b) => rank(a.state) - rank(b.state) || compare(a.stream, b.stream))

function toGroup(streams: SyncRowAnswer[], reconciliations: SyncAnswer['reconciliations']): SyncGroup | null {
  const [first] = streams
  if (first === undefined) return null
  const { source, scope } = first
  const often = streams.filter((stream) => !isReadSeldom(stream))
  const walks = streams.filter(({ state }) => state === 'syncing')
  return {
    source,
    scope,
    state: worstState(streams.map(({ state }) => state)) ?? 'left',
    streams: streams.length,
    read: streams.reduce((sum, { read }) => sum + read, 0),
    expected: sumOfKnown(streams.map(({ expected }) => expected)),
    rate: walks.length === 0 ? null : sumOfKnown(walks.map(({ rate }) => rate)),
    remainingMs: walks.length === 0 ? null : longestOfKnown(walks.map(({ remainingMs }) => remainingMs)),
    syncedAt: oldestOfAll((often.length === 0 ? streams : often).map(({ syncedAt }) => syncedAt)),
    needsPerson: streams.some(({ needsPerson }) => needsPerson),
    errors: differentErrors(streams),
    lastError: latest(streams.flatMap(({ lastError }) => lastError ?? [])),
    nextTryAt: streams.flatMap(({ nextTryAt }) => nextTryAt ?? []).toSorted()[0] ?? null,
    reconciliation: differenceOf(
      reconciliations.filter((one) => one.source === source && one.scope === scope),
    ),
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

/** Streams are read side by side: all are read when the longest is. */
function longestOfKnown(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length < values.length ? null : Math.max(...known)
}

function oldestOfAll(instants: (string | null)[]): string | null {
  if (instants.includes(null)) return null
  return instants.flatMap((instant) => instant ?? []).toSorted()[0] ?? null
}

function differentErrors(streams: SyncRowAnswer[]): SyncGroup['errors'] {
  const errors = streams.flatMap(({ error }) => error ?? []).toSorted((a, b) => compare(a.since, b.since))
  return [...new Map(errors.toReversed().map((error) => [error.message, error])).values()].reverse()
}

const latest = (errors: { message: string; at: string }[]): SyncGroup['lastError'] =>
  errors.toSorted((a, b) => compare(b.at, a.at))[0] ?? null

function differenceOf(compared: SyncAnswer['reconciliations']): SyncGroup['reconciliation'] {
  const [oldest] = compared.toSorted((a, b) => compare(a.at, b.at))
  if (oldest === undefined) return null
  const sum = (name: 'missing' | 'gone' | 'outdated') => compared.reduce((all, one) => all + one[name], 0)
  return { at: oldest.at, missing: sum('missing'), gone: sum('gone'), outdated: sum('outdated') }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
