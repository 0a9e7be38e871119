/** What is asked and answered about decisions and annotations. */
import { z } from 'zod'
import { type DecisionKind, decisionKinds, decisionValues } from '../domain/decision'
import { Instant } from './contract'

const Id = z.string().min(1).max(400)

const Reason = z.string().trim().min(3).max(500).nullable().default(null)

const bodyOf = <Kind extends DecisionKind>(kind: Kind) =>
  z.strictObject({
    kind: z.literal(kind),
    subject: Id,
    value: decisionValues[kind],
    reason: Reason,
  })

/** What somebody decides. `failure`, `change` and `exclusion` need a reason. */
export const DecisionBody = z.discriminatedUnion('kind', [
  bodyOf('link'),
  bodyOf('added-link'),
  bodyOf('failure'),
  bodyOf('change'),
  bodyOf('pairing'),
  bodyOf('exclusion'),
  bodyOf('account-class'),
  bodyOf('same-person'),
  bodyOf('deployment-source'),
  bodyOf('environment'),
  bodyOf('service-join'),
  bodyOf('service-folders'),
  bodyOf('ownership'),
  bodyOf('calendar'),
  bodyOf('windows'),
  bodyOf('team'),
  bodyOf('attribution'),
  bodyOf('attribution-words'),
  bodyOf('explanation'),
  bodyOf('judgement'),
  bodyOf('explanation-practice'),
])

export const DecisionAnswer = z.object({
  id: z.string(),
  kind: z.enum(decisionKinds),
  /** Id of what it is about. */
  subject: z.string(),
  value: z.record(z.string(), z.unknown()),
  /** Who decided; null for readers who may not decide about the same, as is the reason. */
  by: z.string().nullable(),
  at: Instant,
  reason: z.string().nullable(),
  /** False once it is undone, or a newer one took its place. */
  isInForce: z.boolean(),
  canUndo: z.boolean(),
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
})

/** `drawn`: what `dataVersion` answers has it in it; `waiting`: it will, and `words` say what it waits for. */
export const EffectAnswer = z.object({
  state: z.enum(['drawn', 'waiting']),
  dataVersion: z.number().int(),
  words: z.string().nullable(),
})

export const DecidedAnswer = z.object({ decision: DecisionAnswer, effect: EffectAnswer })

export const DecisionsAnswer = z.object({
  rows: z.array(DecisionAnswer),
  nextCursor: z.string().nullable(),
})

/** A possible link between what broke and what was released: what a rule says of it, and what a person decided. */
export const LinkAnswer = z.object({
  /** Subject of a decision of the kind `link`. */
  id: z.string(),
  rule: z.enum([
    'explicit-reference',
    'revert',
    'hotfix',
    'rollback',
    'deployment-window',
    'service-match',
    'change-event',
    'decision',
  ]),
  /** By the rule alone; `weak` is listed and counts nowhere. */
  strength: z.enum(['confirmed', 'suspected', 'weak']),
  verdict: z.enum(['confirmed', 'rejected']).nullable(),
  deploymentId: z.string(),
  /** Of the deployment: its service and commit; null where it may not be named. */
  deployment: z.string().nullable(),
  changeId: z.string().nullable(),
  incidentId: z.string().nullable(),
  /** Of the incident, else of the change. */
  title: z.string().nullable(),
  url: z.string().nullable(),
  evidence: z.string(),
  /** What is decided of it; of one that a person added, that decision. */
  decision: DecisionAnswer.nullable(),
  canDecide: z.boolean(),
})

export type DecisionBody = z.infer<typeof DecisionBody>
export type DecisionAnswer = z.infer<typeof DecisionAnswer>
export type EffectAnswer = z.infer<typeof EffectAnswer>
export type LinkAnswer = z.infer<typeof LinkAnswer>
export type DecisionsAnswer = z.infer<typeof DecisionsAnswer>

export const AnnotationBody = z.strictObject({
  week: z.iso
    .date('a day such as 2026-05-18')
    .meta({ description: 'A day of the week, in the organisation’s zone.' }),
  text: z.string().trim().min(1).max(280),
  team: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .meta({ description: 'The team whose charts it is drawn on, by id or short name; null is all.' }),
})

/** A note on a week; `author` is null for readers who may write no such note. */
export const AnnotationAnswer = z
  .object({
    id: z.string(),
    week: z.iso.date(),
    text: z.string(),
    team: z.string().nullable(),
    author: z.string().nullable(),
    createdAt: Instant,
    canUndo: z.boolean(),
    undoneAt: Instant.nullable(),
  })
  .meta({ id: 'Annotation' })

export const AnnotationsAnswer = z.object({ rows: z.array(AnnotationAnswer) })

export type AnnotationBody = z.infer<typeof AnnotationBody>
export type AnnotationAnswer = z.infer<typeof AnnotationAnswer>
export type AnnotationsAnswer = z.infer<typeof AnnotationsAnswer>
