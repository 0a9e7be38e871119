import type { Store } from '@/db/open'
import { findDecision, findInForce } from '@/db/queries/list-decisions'
import type { Viewer } from '../auth/viewer'
import { decide, undo } from '../decisions/decide'
import { awaitEffect, type Effect } from '../decisions/effect'
import { environmentSubject } from '../domain/decision'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { write } from '../writer'
import { type Alike, findAlike } from './alike'
import type { DeliveryToSave } from './delivery-to-save'

/** `decisions`: what was decided newly, to take it back. `repositories`: how many were decided about. */
export type Saved = { decisions: string[]; repositories: number; effect: Effect }

type Kept = { decisions: string[]; repositories: number; asked: number | null }

/** Keeps a choice as decisions, which hold until they are undone. Throws 404 and 422 as `decide` does; then nothing is kept. */
export async function saveDelivery(viewer: Viewer, wanted: DeliveryToSave): Promise<Saved> {
  return answerOf(await write((store) => keepDelivery(store, viewer, wanted, Date.now())))
}

/** The same within the caller's transaction. */
export function keepDelivery(store: Store, viewer: Viewer, wanted: DeliveryToSave, now: number): Kept {
  const own: Alike = { repositoryId: wanted.repository, workflowIds: wanted.workflowIds }
  const all = [own, ...(wanted.others ? findAlike(store, wanted.repository, wanted) : [])]
  const written = [
    ...Object.entries(wanted.environments).map(([name, isProduction]) => {
      const subject = environmentSubject(wanted.everywhere ? null : wanted.repository, name)
      return decide(
        store,
        viewer,
        { kind: 'environment', subject, value: { isProduction }, reason: null },
        now,
      )
    }),
    ...all.flatMap((one) => keepSource(store, viewer, wanted, one, now)),
  ]
  const made = written.filter(({ asked }) => asked !== null)
  return {
    decisions: made.map(({ id }) => id),
    repositories: all.length,
    asked: made.at(-1)?.asked ?? null,
  }
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
  const kept = await write((store) => {
    const undone = ids.map((id) => undo(store, viewer, id, Date.now()))
    const subjects = new Set(ids.map((id) => findDecision(store, id)?.subject))
    const asked = undone.findLast((it) => it.asked !== null)?.asked ?? null
    return { decisions: [], repositories: subjects.size, asked }
  })
  return answerOf(kept)
}

async function answerOf({ decisions, repositories, asked }: Kept): Promise<Saved> {
  const effect = await awaitEffect({ reader: reader(), ...settings() }, asked)
  return { decisions, repositories, effect }
}
