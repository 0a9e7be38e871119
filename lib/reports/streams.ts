import { storeFile } from '@/db/location'
import {
  listCoverage,
  listOwnedRepositories,
  listStreams,
  listUnreadObjects,
  type StreamState,
  type UnreadObject,
} from '@/db/queries/list-coverage'
import { listRepositories, type RepositoryPlace } from '@/db/queries/list-places'
import { findTrouble, type Trouble } from '@/db/trouble'
import type { Interval } from '../domain/intervals'
import { settings } from '../settings'
import { reader } from './reader'

type Kept = {
  version: unknown
  /** Looked at just now: nothing can be written until the work under way lets others have their turn. */
  isChecked: boolean
  streams: StreamState[]
  coverage: Map<string, Map<string, Interval[]>>
  unread: UnreadObject[] | null
  repositories: RepositoryPlace[] | null
  derived: Map<string, unknown>
}
const key = Symbol.for('headroom.streams')

/** What SQLite counts up whenever another connection has written, and what keeps it from being written. */
const fileVersion = (trouble: Trouble | null): string =>
  `${reader().sqlite.pragma('data_version', { simple: true })} ${trouble?.since ?? ''}`

function kept(): Kept {
  const shared: typeof globalThis & { [key]?: Kept } = globalThis
  const known = shared[key]
  if (known?.isChecked) return known
  const trouble = findTrouble(storeFile(settings()))
  const version = fileVersion(trouble)
  if (known !== undefined && known.version === version) return checked(known)
  const fresh: Kept = {
    version,
    isChecked: false,
    streams: inTrouble(listStreams(reader()), trouble),
    coverage: new Map(),
    unread: null,
    repositories: null,
    derived: new Map(),
  }
  shared[key] = fresh
  return checked(fresh)
}

function checked(kept: Kept): Kept {
  kept.isChecked = true
  queueMicrotask(() => {
    kept.isChecked = false
  })
  return kept
}

/** While the store cannot be written no stream is read, whatever was last written of it. */
function inTrouble(streams: StreamState[], trouble: Trouble | null): StreamState[] {
  if (trouble === null) return streams
  const { message, action, since } = trouble
  return streams.map((row) => ({
    ...row,
    state: 'failing',
    error: message,
    errorAction: action,
    errorKind: null,
    errorSince: since,
    needsPerson: trouble.kind === 'busy' ? 0 : 1,
  }))
}

/** How every stream stands, read again only after a write. */
export const streams = (): StreamState[] => kept().streams

/** Objects that a source does not give. */
export function unreadObjects(): UnreadObject[] {
  const known = kept()
  known.unread ??= listUnreadObjects(reader())
  return known.unread
}

/** Repositories with their owning team. */
export function repositories(): RepositoryPlace[] {
  const known = kept()
  known.repositories ??= listRepositories(reader())
  return known.repositories
}

/** Ids of the repositories that a team owns, wholly or by paths. */
export const repositoriesOfTeam = (teamId: string): string[] =>
  derivedFromStreams(`team ${teamId}`, () => listOwnedRepositories(reader(), teamId))

/** Stretches that a stream was read completely, by scope. */
export function coverageOfStream(source: 'github' | 'pagerduty', stream: string): Map<string, Interval[]> {
  const { coverage } = kept()
  const name = `${source} ${stream}`
  const known = coverage.get(name) ?? listCoverage(reader(), source, stream)
  coverage.set(name, known)
  return known
}

/** What follows from the streams alone, worked out once for as long as nothing is written. */
export function derivedFromStreams<T>(name: string, work: () => T): T {
  const { derived } = kept()
  const known = derived.get(name) as T | undefined
  if (known !== undefined) return known
  const made = work()
  derived.set(name, made)
  return made
}
