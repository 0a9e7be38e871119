import type { Reader } from '../open'
import { annotation } from '../tables'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>
export type AnnotationRow = typeof annotation.$inferSelect

/** Notes on the weeks that begin from `from` (epoch ms) until before `to`: those for all, and a team's own; oldest week first. */
export const listAnnotations = (
  reader: Source,
  from: number,
  to: number,
  teamId: string | null,
): AnnotationRow[] =>
  preparedRows(
    reader,
    annotation,
    `where undone_at is null and at >= ? and at < ? and (team_id is null or team_id = ?) order by at, created_at, id`,
    from,
    to,
    teamId,
  )

export const findAnnotation = (reader: Source, id: string): AnnotationRow | null =>
  preparedRows(reader, annotation, 'where id = ?', id)[0] ?? null
