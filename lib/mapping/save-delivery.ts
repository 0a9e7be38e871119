import type { Store } from '@/db/open'
import { findDecision, findInForce } from '@/db/queries/list-decisions'
import type { Viewer } from '../auth/viewer'
import { decide, undo } from '../decisions/decide'
import { awaitEffect, type Effect } from '../decisions/effect'
import { environmentSubject } from '../domain/decision'
import { reader } from '../reports/reader'
import { visibilityOf } from '../reports/visibility'
import { settings } from '../settings'
import { write } from '../writer'
import { type Alike, findAlike } from './alike'
import type { DeliveryToSave } from './delivery-to-save'

/** `decisions`: what was decided newly, to take it back. `repositories`: how many were decided about. */
export type Saved = { decisions: string[]; repositories: number; effect: Effect }

type Kept = { decisions: string[]; repositories: number; asked: number | null }

/** Keeps a choice as decisions, which hold until they are undone. Throws 404 and 422 as `decide` does; then nothing is kept. */
export async function saveDelivery(viewer: Viewer, wanted: DeliveryToSave): Promise<Saved> {
  const { openRepositoryIds } = visibilityOf(viewer)
  return answerOf(await write((store) => keepDelivery(store, viewer, wanted, openRepositoryIds, Date.now())))
}

/** The same within the caller's transaction. `shown`: repositories of which others like it may be among. */
export function keepDelivery(
  store: Store,
  viewer: Viewer,
  wanted: DeliveryToSave,
  shown: ReadonlySet<string>,
  now: number,
): Kept {
  const own: Alike = { repositoryId: wanted.repository, workflowIds: wanted.workflowIds }
  const all = [
    own,
    ...(wanted.others ? findAlike(store, wanted.repository, wanted) : []).filter(({ repositoryId }) =>
      shown.has(repositoryId),
    ),
  ]
  const written = [
    ...Object.entries(wanted.environments).flatMap(([name, isProduction]) =>
      environmentsToSay(store, wanted, name).map((subject) =>
        decide(store, viewer, { kind: 'environment', subject, value: { isProduction }, reason: null }, now),
      ),
    ),
    ...all.flatMap((one) => keepSource(store, viewer, wanted, one, now)),
  ]
  const made = written.filter(({ asked }) => asked !== null)
  return {
    decisions: made.map(({ id }) => id),
    repositories: all.length,
    asked: made.at(-1)?.asked ?? null,
  }
}

/** What was said of the repository itself would outrank what is said of every one: there it is said anew. */
function environmentsToSay(store: Store, { repository, everywhere }: DeliveryToSave, name: string): string[] {
  const own = environmentSubject(repository, name)
  if (!everywhere) return [own]
  const every = environmentSubject(null, name)
  return findInForce(store, 'environment', own) ? [every, own] : [every]
}

/** Without a source the rules say again. */
function keepSource(
  store: Store,
  viewer: Viewer,
  { source }: DeliveryToSave,
  { repositoryId, workflowIds }: Alike,
  now: number,
) {
  const kind = 'deployment-source' as const
  if (source !== null) {
    const value = workflowIds === null ? { source } : { source, workflowIds }
    return [decide(store, viewer, { kind, subject: repositoryId, value, reason: null }, now)]
  }
  const undone = []
  for (
    let found = findInForce(store, kind, repositoryId);
    found;
    found = findInForce(store, kind, repositoryId)
  ) {
    undone.push(undo(store, viewer, found.id, now))
  }
  return undone
}

/** Takes decisions back, all or none. */
export async function undoAll(viewer: Viewer, ids: readonly string[]): Promise<Saved> {
  return answerOf(await write((store) => takeBack(store, viewer, ids, Date.now())))
}

/** The same within the caller's transaction. */
export function takeBack(store: Store, viewer: Viewer, ids: readonly string[], now: number): Kept {
  const undone = ids.map((id) => undo(store, viewer, id, now))
  const subjects = new Set(ids.map((id) => findDecision(store, id)?.subject))
  const asked = undone.findLast((it) => it.asked !== null)?.asked ?? null
  return { decisions: [], repositories: subjects.size, asked }
}

async function answerOf({ decisions, repositories, asked }: Kept): Promise<Saved> {
  const effect = await awaitEffect({ reader: reader(), ...settings() }, asked)
  return { decisions, repositories, effect }
}
