import { saveRows } from '@/db/store/prepared'
import { reconciliation } from '@/db/tables'
import type { NamedStream } from '@/lib/connectors/github/names'
import type { GitHubRelease } from '@/lib/connectors/github/payload'
import type { GitHubReader, ListedName, RepositoryRef } from '@/lib/connectors/github/reader'
import { forgetAbsence, listAbsent, noteAbsence } from './absence'
import { dayMs, type SyncContext, type Task } from './context'
import { gitHubStreams, type Kept } from './keep-github'
import { coveredFrom, forgetContent, keptObjects, reconciledAt } from './kept-objects'
import { ageOf } from './our-clock'
import { keepPage, keyOf, refOf } from './repository-stream'
import type { Selected } from './selection'
import { findProgress, type StreamKey } from './stream'
import { forgetUnread, isNameless, listUnread } from './unread'

const everyMs = dayMs
const reconciled: string[] = ['pull-requests', 'deployments', 'releases'] satisfies NamedStream[]
/** Objects that are read again in one step. */
const rereadAtOnce = 100

/** `missing`: listed and not kept; `outdated`: kept in an older state; `gone`: kept and not listed. */
type Difference = { missing: string[]; outdated: string[]; gone: string[] }

/** Objects by id; `missing` are those that GitHub does not find. */
type Find<T> = (ids: string[]) => Promise<{ records: T[]; missing: string[]; readAt: number }>

/**
 * Once a day everything that a repository lists is compared with everything that is kept, by id and last change only.
 * What differs is read again, so that nothing stays lost whatever happened to it.
 */
export function reconcileTasks(context: SyncContext, selected: Selected): Task[] {
  const { github } = context
  if (!github || !selected.listed) return []
  const { reader } = github
  const tasks = [
    reconcile(
      context,
      selected,
      'pull-requests',
      gitHubStreams['pull-requests'],
      reader.findPullRequestsById,
    ),
    reconcile(context, selected, 'deployments', gitHubStreams.deployments, reader.findDeploymentsById),
    reconcile(
      context,
      selected,
      'releases',
      gitHubStreams.releases,
      releasesOf(reader, refOf(selected.repository)),
    ),
  ]
  return tasks.flatMap((task) => task ?? [])
}

const releasesOf =
  (reader: GitHubReader, repository: RepositoryRef): Find<GitHubRelease> =>
  async (ids) => {
    const found: Awaited<ReturnType<Find<GitHubRelease>>> = { records: [], missing: [], readAt: 0 }
    for (const id of ids) {
      const { records, readAt } = await reader.findRelease(repository, Number(id))
      found.records.push(...records)
      if (records.length === 0) found.missing.push(id)
      else found.readAt ||= readAt
    }
    return found
  }

function reconcile<T>(
  context: SyncContext,
  selected: Selected,
  stream: NamedStream,
  kept: Kept<T>,
  find: Find<T>,
): Task | null {
  const { store, github } = context
  const found = selected.repository
  const key = keyOf(found, stream)
  const progress = findProgress(store, key)
  const isWhole = progress.state === 'current' && progress.walk === null && progress.watermark !== null
  if (!github || !isWhole || ageOf(reconciledAt(store, key), context.now()) < everyMs) return null
  const from = coveredFrom(store, key)
  const listed = new Map<string, ListedName>()
  let after: string | null = null
  let rest: string[] | null = null

  const listOn = async (): Promise<boolean> => {
    const page = await github.reader.fetchNames(refOf(found), { stream, after })
    for (const one of page.records) if (one.at >= from) listed.set(one.id, one)
    after = page.next
    if (after !== null && page.records.every(({ at }) => at >= from)) return true
    const keptNow = keptObjects(store, stream, found.id, from)
    for (const { objectId, confirmedAt } of listAbsent(store, stream, found.id)) {
      if (confirmedAt !== null && !listed.has(objectId)) keptNow.delete(objectId)
    }
    const difference = compare(listed, keptNow)
    rest = Object.values(difference).flat()
    await store.write(() => {
      const { missing, gone, outdated } = difference
      const row = { source: key.source, stream, scope: key.scope, at: context.now(), listed: listed.size }
      const counts = {
        kept: keptNow.size,
        missing: missing.length,
        gone: gone.length,
        outdated: outdated.length,
      }
      saveRows(store, reconciliation, [{ ...row, ...counts }])
      // What had no id is among the missing now, if it is still there.
      forgetUnread(
        store,
        key,
        listUnread(store, key)
          .filter(isNameless)
          .map(({ objectId }) => objectId),
      )
    })
    return rest.length > 0
  }

  const rereadOn = async (ids: string[]): Promise<boolean> => {
    const some = ids.splice(0, rereadAtOnce)
    const answer = await find(some)
    await store.write(() => {
      forgetContent(store, stream, answer.records.map(kept.idOf))
      keepPage(context, { stream, kept, repositoryId: found.id }, answer.records, answer.readAt)
      for (const record of answer.records) {
        forgetAbsence(store, { stream, scope: found.id, objectId: kept.idOf(record) })
      }
      for (const id of answer.missing) {
        noteAbsence(store, { stream, scope: found.id, objectId: id, name: id }, context.now())
      }
    })
    return ids.length > 0
  }

  return { key, step: () => (rest === null ? listOn() : rereadOn(rest)) }
}

/** What a walk over everything listed is all kept. Call inside the transaction that ends it. */
export function saveReconciled({ store, now }: SyncContext, key: StreamKey, read: number): void {
  const { source, stream, scope } = key
  if (!reconciled.includes(stream)) return
  const missing = listUnread(store, key).length
  const counts = { listed: read + missing, kept: read, missing, gone: 0, outdated: 0 }
  saveRows(store, reconciliation, [{ source, stream, scope, at: now(), ...counts }])
}

function compare(listed: Map<string, ListedName>, kept: Map<string, number | null>): Difference {
  const known = [...listed.values()].filter(({ id }) => kept.has(id))
  return {
    missing: [...listed.keys()].filter((id) => !kept.has(id)),
    outdated: known
      .filter(({ id, updatedAt }) => updatedAt !== null && (kept.get(id) ?? 0) < updatedAt)
      .map(({ id }) => id),
    gone: [...kept.keys()].filter((id) => !listed.has(id)),
  }
}
