import type { Store } from '@/db/open'
import { listUnwantedPatches, listWantedPatches, type WantedPatch } from '@/db/queries/find-patch'
import { prepared } from '@/db/store/prepared'
import type { GitHubReader } from '@/lib/connectors/github/reader'
import type { Repository } from '@/lib/domain/repository'
import { SourceError } from '@/lib/domain/source-error'
import { dayMs, type SyncContext, type Task } from './context'
import { gitHubStreams } from './keep-github'
import { dropPatch } from './keep-patch'
import { countKept, keepPage, keyOf, rawIdOf, refOf } from './repository-stream'
import { findProgress, noError, saveProgress } from './stream'
import { forgetUnread, listUnread, noteUnread } from './unread'

/** Texts of changes merged longer ago are not held against their patches. */
const wantedForMs = 91 * dayMs
/** Patches that are read between two looks at what else there is to do. */
const patchesAtOnce = 10
const minuteMs = 60_000

export type Wanting = {
  /** Of these pull requests only. */
  numbers?: ReadonlySet<number>
  reader: GitHubReader
}

/**
 * What the texts of pull requests are held against, each once per head. It is asked for by what was concluded of them, so
 * it is read after all else. Null where nothing asks for it, and nothing ever did.
 */
export function patches(context: SyncContext, found: Repository, { reader, numbers }: Wanting): Task | null {
  const { store } = context
  const key = keyOf(found, 'patches')
  const tried = new Set<string>()
  const wanted = () => {
    const isResting = restingUnread(context, found)
    return listWantedPatches(store, found.id, context.now() - wantedForMs).filter(
      ({ id, number }) => !tried.has(id) && !isResting(id) && (numbers?.has(number) ?? true),
    )
  }
  const first = [...wanted(), ...listUnwantedPatches(store, found.id)]
  const { state, error, progressedAt } = findProgress(store, key)
  if (first.length === 0) return progressedAt === null || numbers ? null : idle(context, found)
  const isRefused = state === 'current' && error !== null
  if (isRefused && context.now() - (progressedAt ?? 0) < dayMs) return null
  let failedInARow = 0
  const step = async () => {
    const unwanted = listUnwantedPatches(store, found.id)
    if (unwanted.length > 0) {
      await store.write(() => {
        for (const id of unwanted) dropPatch(store, found.id, id)
      })
    }
    const left = wanted()
    for (const one of left.slice(0, patchesAtOnce)) {
      if (context.stop.aborted) return false
      tried.add(one.id)
      const fault = await read(context, found, one, reader)
      failedInARow = fault === null ? 0 : failedInARow + 1
      if (fault !== null && failedInARow > 2) throw fault
    }
    const rest = Math.max(0, left.length - patchesAtOnce)
    await store.write(() => tell(context, found, rest))
    return rest > 0
  }
  return { key, step }
}

/** Nothing is asked for now: it is as good as read. */
function idle(context: SyncContext, found: Repository): Task {
  const key = keyOf(found, 'patches')
  const markUnmoved = () => {
    const { state, error } = findProgress(context.store, key)
    if (state !== 'current' || error === null) tell(context, found, 0)
    return true
  }
  return { key, step: async () => false, markUnmoved }
}

/** Says how far the stream is, when `left` are still to be read. Call inside `store.write`. */
function tell({ store, now }: SyncContext, found: Repository, left: number): void {
  const key = keyOf(found, 'patches')
  const read = countKept(store, found.id, 'patches')
  const isDone = left === 0
  const unread = listUnread(store, key).map(({ objectId }) => objectId)
  if (isDone && unread.length > 0) {
    const wanted = new Set(listWantedPatches(store, found.id, now() - wantedForMs).map(rawIdOf))
    forgetUnread(
      store,
      key,
      unread.filter((id) => !wanted.has(id)),
    )
  }
  saveProgress(store, key, {
    state: isDone ? 'current' : 'syncing',
    ...{ read, expected: read + left, progressedAt: now(), leftAt: null, ...noError },
    ...(isDone ? { syncedAt: now() } : {}),
  })
}

/** Reads one patch; answers what is wrong with it alone. */
async function read(
  context: SyncContext,
  found: Repository,
  one: WantedPatch,
  reader: GitHubReader,
): Promise<SourceError | null> {
  const { store } = context
  const key = keyOf(found, 'patches')
  const id = rawIdOf(one)
  const unread = (error: string) => [{ id, name: `#${one.number}`, at: null, error }]
  try {
    const { patch, readAt } = await reader.fetchPatch(refOf(found), { ...one, id })
    await store.write(() => {
      if (patch === null || !isHead(store, one.id, patch.headSha)) {
        noteUnread(store, key, unread('Its head moved while its files were read.'), context.now())
        return
      }
      const kind = { stream: 'patches', kept: gitHubStreams.patches, repositoryId: found.id }
      keepPage(context, kind, [patch], readAt)
      forgetUnread(store, key, [id])
    })
    return null
  } catch (error) {
    // One whose files GitHub cannot list must not keep the others waiting.
    if (!(error instanceof SourceError) || !ownFaults.includes(error.kind)) throw error
    await store.write(() => noteUnread(store, key, unread(error.message), context.now()))
    return error
  }
}

/** Whether a pull request, as it is known now, is open or merged with this head. */
const isHead = (store: Store, id: string, headSha: string): boolean =>
  prepared(store, `select 1 from pull_request where id = ? and head_sha = ? and state <> 'closed'`).get(
    id,
    headSha,
  ) !== undefined

const ownFaults: SourceError['kind'][] = ['not-found', 'vendor-failed', 'answer-not-understood']

/** Tells which are not to be tried yet: what failed is tried again after 1, 3, 7, 15 … minutes. */
function restingUnread({ store, now }: SyncContext, found: Repository): (id: string) => boolean {
  const due = new Map(
    listUnread(store, keyOf(found, 'patches')).map(({ objectId, since, attempts }) => [
      `github:${objectId}`,
      since + (2 ** Math.min(attempts, 12) - 1) * minuteMs,
    ]),
  )
  return (id) => (due.get(id) ?? 0) > now()
}
