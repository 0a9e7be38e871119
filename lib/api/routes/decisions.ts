import { z } from 'zod'
import { decisionKinds } from '../../domain/decision'
import { DecidedAnswer, DecisionBody, DecisionsAnswer } from '../decision-contract'
import { pageParameters } from '../parameters'
import { route } from '../route'

const Id = z.object({
  id: z.string().min(1).max(80).meta({ example: '8e2f0f6e-52a6-4f5b-8d0a-6c1d0f8a1b2c' }),
})

export const makeDecision = route({
  method: 'POST',
  path: '/api/v1/decisions',
  grant: 'decide-own',
  summary: 'Put right what a rule got wrong',
  description:
    'A decision outranks the rule and survives every sync and rebuild. The newest on a kind and subject is in force; the same again changes nothing. Waits up to two seconds for the conclusions.',
  body: DecisionBody,
  example: {
    kind: 'failure',
    subject: 'github:DE_1',
    value: { isFailure: false },
    reason: 'A planned drill.',
  },
  answers: {
    201: { description: 'It is kept.', schema: DecidedAnswer },
    200: { description: 'The same was decided before, and holds.', schema: DecidedAnswer },
  },
  errors: [404],
})

export const undoDecision = route({
  method: 'POST',
  path: '/api/v1/decisions/{id}/undo',
  grant: 'decide-own',
  summary: 'Take a decision back: the one before it holds again, else the rule',
  parameters: Id,
  answers: { 200: { description: 'It is undone.', schema: DecidedAnswer } },
  errors: [404],
})

export const listDecisions = route({
  method: 'GET',
  path: '/api/v1/decisions',
  grant: 'decide-own',
  summary: 'Decisions about what is yours, undone ones too, newest first',
  query: z.object({
    kind: z.enum(decisionKinds, 'a kind of decision').optional(),
    subject: z.string().min(1).max(400).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,15}\.[\w-]{1,80}$/, 'a cursor from an earlier answer')
      .optional(),
    limit: pageParameters.limit,
  }),
  answers: { 200: { description: 'A page of decisions.', schema: DecisionsAnswer } },
})
