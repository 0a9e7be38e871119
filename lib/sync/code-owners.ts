import type { Store } from '@/db/open'
import { findCodeOwners } from '@/db/queries/find-code-owners'
import { prepared } from '@/db/store/prepared'
import { saveRaw } from '@/db/store/save-raw'
import type { CodeOwnersFile } from '@/lib/connectors/github/reader'
import { dayMs, type SyncContext, type Task } from './context'
import { gitHubStreams } from './keep-github'
import { ageOf } from './our-clock'
import { keyOf, rawIdOf, refOf } from './repository-stream'
import type { Selected } from './selection'
import { findProgress, finishedListing, type StreamKey, saveProgress, saveUnmoved } from './stream'

/** The file that says who owns which paths: read when the listing says that it is another, or once a day where it says nothing. */
export function codeOwners(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const { store } = context
  const { repository, listed } = selected
  const key = keyOf(repository, 'code-owners')
  const said = listed?.newest.codeOwners?.said ?? null
  // Most repositories have no such file, and never had.
  if (said === '' && !isBegun(store, key)) return null
  const step = async () => {
    const isNone = listed !== null && said === ''
    const { file, readAt } = isNone
      ? { file: null, readAt: listed.readAt }
      : await reader.fetchCodeOwners(refOf(repository))
    await store.write(() => {
      keepVersion(context, selected, file, readAt)
      saveProgress(store, key, { ...finishedListing(context, file === null ? 0 : 1), probe: said })
    })
    return false
  }
  const markUnmoved = () => {
    const { state, probe, progressedAt } = findProgress(store, key)
    const isUnmoved = said === null ? ageOf(progressedAt, context.now()) < dayMs : probe === said
    if (state !== 'current' || !isUnmoved) return false
    if (listed && said !== null) saveUnmoved(store, key, listed.readAt, context.now())
    return true
  }
  return { key, step, markUnmoved }
}

const isBegun = (store: Store, { source, stream, scope }: StreamKey): boolean =>
  prepared(store, 'select 1 from sync_stream where source = ? and stream = ? and scope = ?').get(
    source,
    stream,
    scope,
  ) !== undefined

/** Keeps what the file is now, beside what it was before. Call inside `store.write`. */
function keepVersion(
  context: SyncContext,
  { repository }: Selected,
  file: CodeOwnersFile | null,
  readAt: number,
): void {
  const { store } = context
  const last = findCodeOwners(store, repository.id).at(-1)
  if ((last?.path ?? null) === (file?.path ?? null) && (last?.oid ?? null) === (file?.oid ?? null)) return
  const seenAt = Math.max(readAt, (last?.seenAt ?? 0) + 1)
  const none = { path: null, oid: null, text: null, committedAt: null }
  const payload = {
    repositoryId: rawIdOf(repository),
    owner: refOf(repository).owner,
    seenAt,
    ...(file ?? none),
  }
  const { idOf, keepFacts } = gitHubStreams['code-owners']
  const raw = {
    source: 'github' as const,
    stream: 'code-owners',
    id: idOf(payload),
    repositoryId: repository.id,
  }
  const changed = saveRaw(store, [{ ...raw, payload }], readAt)
  context.seen.changed += changed.length
  for (const one of changed) keepFacts(store, repository.id, one.payload, readAt)
}
