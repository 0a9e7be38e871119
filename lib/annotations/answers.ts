import { type AnnotationRow, findAnnotation, listAnnotations } from '@/db/queries/list-annotations'
import { ApiError } from '../api/api-error'
import type { AnnotationAnswer, AnnotationBody, AnnotationsAnswer } from '../api/decision-contract'
import { instant, instantOrNull } from '../api/instant'
import type { Viewer } from '../auth/viewer'
import { nameOf } from '../decisions/told-decision'
import { isoDay, startOfDay, weekStart } from '../domain/calendar'
import { unowned } from '../domain/team'
import { zone } from '../reports/hours'
import { teamNames, teams } from '../reports/places'
import { reader } from '../reports/reader'
import { resolveScope, type ScopeQuery } from '../reports/scope'
import { toldText } from '../reports/told-rows'
import { type Visibility, visibilityOf } from '../reports/visibility'
import { write } from '../writer'
import { annotate, mayAnnotate, mayUndo, undoAnnotation } from './annotate'

/** Keeps a note on the week that holds a day, and answers it. */
export async function annotated(
  viewer: Viewer,
  { week, text, team }: AnnotationBody,
): Promise<AnnotationAnswer> {
  const visibility = visibilityOf(viewer)
  const day = startOfDay(week, zone())
  if (day === null) throw refusal('week', `The field "week" is no day of the zone ${zone()}.`)
  const teamId = team === null ? null : idOfTeam(team)
  if (teamId === undefined || (teamId !== null && !mayWriteOn(viewer, visibility, teamId))) {
    throw refusal('team', `There is no team "${team}" whose charts are yours to annotate.`)
  }
  const noted = { at: weekStart(day, zone()), text, teamId }
  return told(viewer, await write((store) => annotate(store, viewer, noted, Date.now())))
}

export async function annotationUndone(viewer: Viewer, id: string): Promise<AnnotationAnswer> {
  await write((store) => undoAnnotation(store, viewer, id, Date.now()))
  return told(viewer, id)
}

/** The notes that charts of a scope draw. */
export function annotationList(viewer: Viewer, query: ScopeQuery): AnnotationsAnswer {
  const { from, to, teamId, isHidden, visibility } = resolveScope(query, viewer)
  const rows = isHidden ? [] : listAnnotations(reader(), from, to, teamId)
  return { rows: rows.map((row) => toAnswer(viewer, visibility, row)) }
}

const idOfTeam = (name: string): string | undefined =>
  name === unowned.slug ? unowned.id : teams().find(({ id, slug }) => slug === name || id === name)?.id

const mayWriteOn = (viewer: Viewer, { hiddenTeamIds }: Visibility, teamId: string): boolean =>
  mayAnnotate(viewer, teamId) && !hiddenTeamIds.has(teamId)

function told(viewer: Viewer, id: string): AnnotationAnswer {
  const row = findAnnotation(reader(), id)
  if (!row) throw new Error(`The annotation ${id} was kept and is not there.`)
  return toAnswer(viewer, visibilityOf(viewer), row)
}

function toAnswer(viewer: Viewer, visibility: Visibility, row: AnnotationRow): AnnotationAnswer {
  const { id, at, text, teamId, author, createdAt, undoneAt } = row
  return {
    id,
    week: isoDay(at, zone()),
    text: toldText(visibility, teamId ?? unowned.id, text),
    team: teamId === null ? null : (teamNames().get(teamId) ?? unowned.name),
    author: mayAnnotate(viewer, teamId) ? nameOf(reader(), author) : null,
    createdAt: instant(createdAt),
    canUndo: undoneAt === null && mayUndo(viewer, author),
    undoneAt: instantOrNull(undoneAt),
  }
}

const refusal = (field: string, message: string): ApiError =>
  new ApiError(422, 'bad-field', message, { field })
