import { listCoverage, listStreams, type StreamState } from '@/db/queries/list-coverage'
import type { Interval } from '../domain/intervals'
import { reader } from './reader'

type Kept = { version: unknown; streams: StreamState[]; coverage: Map<string, Map<string, Interval[]>> }
const key = Symbol.for('headroom.streams')

/** What SQLite counts up whenever another connection has written. */
const fileVersion = (): unknown => reader().sqlite.pragma('data_version', { simple: true })

function kept(): Kept {
  const shared: typeof globalThis & { [key]?: Kept } = globalThis
  const version = fileVersion()
  const known = shared[key]
  if (known !== undefined && known.version === version) return known
  const fresh: Kept = { version, streams: listStreams(reader()), coverage: new Map() }
  shared[key] = fresh
  return fresh
}

/** How every stream stands, read again only after a write. */
export const streams = (): StreamState[] => kept().streams

/** Stretches that a stream was read completely, by scope. */
export function coverageOfStream(source: 'github' | 'pagerduty', stream: string): Map<string, Interval[]> {
  const { coverage } = kept()
  const name = `${source} ${stream}`
  const known = coverage.get(name) ?? listCoverage(reader(), source, stream)
  coverage.set(name, known)
  return known
}
