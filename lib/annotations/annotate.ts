import { randomUUID } from 'node:crypto'
import type { Store } from '@/db/open'
import { findAnnotation } from '@/db/queries/list-annotations'
import { prepared, saveRows } from '@/db/store/prepared'
import { annotation } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { recordAudit } from '../auth/audit'
import type { Viewer } from '../auth/viewer'

type Annotator = Pick<Viewer, 'grants' | 'teamIds'>

/** Whose charts somebody may write on: those of all and of their own teams; who may read all rows, of every team. */
export const mayAnnotate = ({ grants, teamIds }: Annotator, teamId: string | null): boolean =>
  grants.has('annotate') && (teamId === null || teamIds.has(teamId) || grants.has('read-rows'))

/** Authors take back what they wrote, admins whatever stands there. */
export const mayUndo = (viewer: Pick<Viewer, 'grants' | 'id'>, author: string): boolean =>
  viewer.grants.has('configure') || (viewer.grants.has('annotate') && author === viewer.id)

/** `at`: start of the week, epoch ms. `teamId` null: for all. */
export type Noted = { at: number; text: string; teamId: string | null }

/** Keeps a note on a week, within the caller's transaction; answers its id. */
export function annotate(store: Store, viewer: Viewer, noted: Noted, now: number): string {
  const id = randomUUID()
  saveRows(store, annotation, [
    { ...noted, id, author: viewer.id, createdAt: now, undoneAt: null, undoneBy: null },
  ])
  recordAudit(store, {
    actor: viewer,
    action: 'annotation-made',
    subject: id,
    details: { team: noted.teamId },
  })
  return id
}

/** Takes a note away, within the caller's transaction; one that is gone already stays so. Throws 404. */
export function undoAnnotation(store: Store, viewer: Viewer, id: string, now: number): void {
  const found = findAnnotation(store, id)
  if (!found || !mayUndo(viewer, found.author)) {
    throw new ApiError(404, 'no-such-annotation', 'There is no annotation of this id that is yours to undo.')
  }
  if (found.undoneAt !== null) return
  prepared(store, 'update annotation set undone_at = ?, undone_by = ? where id = ?').run(now, viewer.id, id)
  recordAudit(store, { actor: viewer, action: 'annotation-undone', subject: id })
}
