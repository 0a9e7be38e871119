import { z } from 'zod'
import { AnnotationAnswer, AnnotationBody, AnnotationsAnswer } from '../decision-contract'
import { scopeParameters } from '../parameters'
import { route } from '../route'

export const makeAnnotation = route({
  method: 'POST',
  path: '/api/v1/annotations',
  grant: 'annotate',
  summary: 'Note on a week what happened in it; charts draw it',
  body: AnnotationBody,
  example: { week: '2026-05-18', text: 'Coding agents for everybody.' },
  answers: { 201: { description: 'It is kept.', schema: AnnotationAnswer } },
})

export const undoAnnotation = route({
  method: 'POST',
  path: '/api/v1/annotations/{id}/undo',
  grant: 'annotate',
  summary: 'Take a note away: authors their own, admins any',
  parameters: z.object({
    id: z.string().min(1).max(80).meta({ example: '8e2f0f6e-52a6-4f5b-8d0a-6c1d0f8a1b2c' }),
  }),
  answers: { 200: { description: 'It is undone.', schema: AnnotationAnswer } },
  errors: [404],
})

export const listAnnotations = route({
  method: 'GET',
  path: '/api/v1/annotations',
  grant: 'read-aggregates',
  summary: 'The notes that charts of a window draw: those for all, and those of the team that is asked for',
  query: z.object(scopeParameters),
  answers: { 200: { description: 'The notes, oldest week first.', schema: AnnotationsAnswer } },
})
