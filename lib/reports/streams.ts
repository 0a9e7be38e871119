import { storeFile } from '@/db/location'
import {
  listOwnedRepositories,
  listStreams,
  listUnreadObjects,
  type StreamState,
  type UnreadObject,
} from '@/db/queries/list-coverage'
import { listRepositories, type RepositoryPlace } from '@/db/queries/list-places'
import { listReadStretches, type ReadStretch } from '@/db/store/concluded-coverage'
import { findTrouble, type Trouble } from '@/db/trouble'
import type { Interval } from '../domain/intervals'
import { settings } from '../settings'
import { reader } from './reader'
import { kindOf } from './stream-state'

type Kept = {
  version: unknown
  /** Looked at just now: nothing can be written until the work under way lets others have their turn. */
  isChecked: boolean
  streams: StreamState[]
  read: ReadStretch[] | null
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
    read: null,
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

type Source = ReadStretch['source']

function readStretches(): ReadStretch[] {
  const known = kept()
  known.read ??= listReadStretches(reader())
  return known.read
}

/** Stretches that streams of a kind were read completely, by scope. */
export const coverageOfStream = (source: Source, kind: string): Map<string, Interval[]> =>
  derivedFromStreams(`read ${source} ${kind}`, () => byScope(source, kind, (stretch) => stretch))

/** What of it is concluded, so that a number is known. */
export const concludedOfStream = (source: Source, kind: string): Map<string, Interval[]> =>
  derivedFromStreams(`concluded ${source} ${kind}`, () =>
    byScope(source, kind, ({ from, until, concludedFrom }) =>
      concludedFrom === null || until <= concludedFrom
        ? null
        : { from: Math.max(from, concludedFrom), until },
    ),
  )

function byScope(
  source: Source,
  kind: string,
  cut: (stretch: ReadStretch) => Interval | null,
): Map<string, Interval[]> {
  const found = new Map<string, Interval[]>()
  for (const stretch of readStretches()) {
    if (stretch.source !== source || kindOf(stretch.stream) !== kind) continue
    const shown = cut(stretch)
    if (shown === null) continue
    const { from, until } = shown
    found.set(stretch.scope, [...(found.get(stretch.scope) ?? []), { from, until }])
  }
  return found
}

/** Whether a stream is read as far as it goes, and what it holds is still being worked out for the first time. */
export function isBeingConcluded({ source, stream, scope, state, leftAt }: StreamState): boolean {
  if (state !== 'current' || leftAt !== null) return false
  const unconcluded = derivedFromStreams('unconcluded', () => {
    const rows = readStretches().filter(
      ({ from, concludedFrom }) => concludedFrom === null || from < concludedFrom,
    )
    return new Set(rows.map((row) => `${row.source}/${row.stream}/${row.scope}`))
  })
  return unconcluded.size > 0 && unconcluded.has(`${source}/${stream}/${scope}`)
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
