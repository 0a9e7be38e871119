import { z } from 'zod'
import { DecisionsToUndo, DeliveryToSave } from '../../mapping/delivery-to-save'
import { ServiceMapping, TeamMapping } from '../../mapping/payload'
import { EffectAnswer } from '../decision-contract'
import { route } from '../route'

/** What people said of a subject: the name of its team or service, null for none; `rule`: nothing, so the rules hold. */
const Word = z.union([z.object({ to: z.string().nullable() }), z.literal('rule')])

const MappingAnswer = z
  .object({
    changes: z.array(z.object({ name: z.string(), before: Word, after: Word })),
    unchanged: z.number().int(),
    effect: EffectAnswer,
  })
  .meta({ id: 'MappingAnswer' })

const answers = { 200: { description: 'It holds; what became different.', schema: MappingAnswer } }

export const putTeams = route({
  method: 'PUT',
  path: '/api/v1/teams',
  grant: 'configure',
  summary: 'Say which team owns which repositories, all at once',
  description:
    'Each repository becomes a decision, which can be undone alone. One that is not named is left to GitHub teams and CODEOWNERS again; `team` null says that nobody owns it. The same again changes nothing.',
  body: TeamMapping,
  example: { teams: [{ team: 'payments', repositories: ['marlow/payments-api'] }] },
  answers,
})

export const putServices = route({
  method: 'PUT',
  path: '/api/v1/services',
  grant: 'configure',
  summary: 'Say which services of PagerDuty and of other tools stand for which of ours, all at once',
  description:
    'Each becomes a decision, which can be undone alone. One that is not named is joined by rule again; `service` null says that it stands for none of ours. The same again changes nothing.',
  body: ServiceMapping,
  example: { services: [{ service: 'payments-api', sourceServices: ['api:statuspage:payments-api'] }] },
  answers,
})

const Saved = z
  .object({
    /** What was decided newly. */
    decisions: z.array(z.string()),
    repositories: z.number().int(),
    effect: EffectAnswer,
  })
  .meta({ id: 'SavedDecisions' })

export const putDelivery = route({
  method: 'PUT',
  path: '/api/v1/mapping/deployments',
  grant: 'configure',
  summary: 'Say what counts as a deployment in a repository, or in all that are like it',
  description:
    'Each repository and each environment becomes a decision, which can be undone. `source` null leaves it to the data again; `others` says the same of every repository that is read from the same source by now, of which nobody decided, and whose data offer the chosen one; `everywhere` says of an environment in every repository whether it is production.',
  body: DeliveryToSave,
  example: { repository: 'github:R_1', source: 'release' },
  answers: { 200: { description: 'It holds.', schema: Saved } },
  errors: [404],
})

export const undoDecisions = route({
  method: 'POST',
  path: '/api/v1/decisions/undo',
  grant: 'decide-own',
  summary: 'Take several decisions back at once, all or none',
  body: DecisionsToUndo,
  example: { decisions: ['8e2f0f6e-52a6-4f5b-8d0a-6c1d0f8a1b2c'] },
  answers: { 200: { description: 'They are undone.', schema: Saved } },
  errors: [404],
})
