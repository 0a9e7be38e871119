import { z } from 'zod'
import { accountClasses } from './account'
import { AttributionWords } from './attribution-words'
import { deploymentSources } from './deployment'
import { ExplanationPractice } from './explanation-practice'
import { verdicts } from './judgement'
import { LinkingWindows } from './linking-windows'
import { OrganisationCalendar } from './organisation-calendar'

const id = z.string().min(1).max(400)

/** A folder within a repository, from its root: `services/checkout`. */
const folder = z
  .string()
  .max(400)
  .regex(/^[^/]+(\/[^/]+)*$/, 'a folder from the root of the repository, without a slash at either end')

/** Stands for every repository in the subject of a decision. */
export const everyRepository = '*'

/** The subject of a decision about an environment of one repository, or (null) of every one that has it. */
export const environmentSubject = (repositoryId: string | null, environment: string): string =>
  `${repositoryId ?? everyRepository} ${environment}`

/** What such a subject names; null when it names no environment. */
export function environmentOf(subject: string): { repositoryId: string | null; environment: string } | null {
  const at = subject.indexOf(' ')
  if (at === -1) return null
  const repositoryId = subject.slice(0, at)
  return {
    repositoryId: repositoryId === everyRepository ? null : repositoryId,
    environment: subject.slice(at + 1),
  }
}

const explanationText = z.string().trim().max(20_000)
const partLevel = z.number().int().min(0).max(3).nullable().default(null)

/**
 * What people can put right, what each is about (`subject`) and what it says (its value here). Of the same kind and
 * subject the newest that was not undone is in force.
 * - `link`: a link candidate's id.
 * - `added-link`: an incident's id; a deployment, or a change whose deployment broke it: a cause that no rule found.
 * - `failure`: a deployment's id: not a failure, whatever its links say.
 * - `change`: a change's id: left out, with the reason.
 * - `pairing`: a change's id: written or reviewed together, which leaves no trace; no accounts: somebody, unnamed.
 * - `exclusion`: a deployment's or incident's id: left out, with the reason.
 * - `account-class`: an account's id.
 * - `deployment-source`: a repository's id. `workflowIds`: the workflows whose runs count; absent, those whose name says so.
 * - `environment`: see `environmentSubject`: whether it is production. What is said of one repository comes first.
 * - `same-person`: an account's id, or `email:` and an address of commits that the source takes for nobody's; whose account
 *   it is, by another account of that person; null: of a person who has no other.
 * - `service-join`: a vendor service's id; null: it stands for none of ours.
 * - `service-folders`: a repository's id: the services that live in its folders, whole each time; none: it is one service.
 * - `calendar`: `organisation`: its zone, working hours and holidays, whole each time.
 * - `windows`: `organisation`: the spans by which incidents are linked to deployments, whole each time.
 * - `team`: a team's id, or `decision:` and a word for one that is made here: its name, the team it stands under, and who is
 *   in it by their accounts; null for a team of the source, which says that itself.
 * - `ownership`: a repository's id; null: nobody owns it. `from`: the instant (ISO 8601) since when, null is always.
 *   Before it, the decision made earlier holds, else what the source says.
 * - `attribution`: a change's id: whether an AI tool took part in it, which outranks every mark.
 * - `attribution-words`: `organisation`: labels and keys of trailers that mean a tool's part here, whole each time.
 * - `explanation`: a change's id: an explanation written here, whole each time.
 * - `judgement`: see `judgementSubject`: what somebody says of the explanation, with a level (0–3) for a part or null.
 * - `explanation-practice`: a repository's id, or `*`: what is asked for in GitHub. What is said of one repository comes first.
 */
export const decisionValues = {
  link: z.strictObject({ verdict: z.enum(['confirmed', 'rejected']) }),
  'added-link': z.union([z.strictObject({ deploymentId: id }), z.strictObject({ changeId: id })]),
  failure: z.strictObject({ isFailure: z.literal(false) }),
  change: z.strictObject({ isChange: z.literal(false) }),
  pairing: z.strictObject({ accountIds: z.array(id).max(20) }),
  exclusion: z.strictObject({ of: z.enum(['deployment', 'incident']) }),
  'account-class': z.strictObject({ class: z.enum(accountClasses) }),
  'deployment-source': z.strictObject({
    source: z.enum(deploymentSources),
    workflowIds: z.array(id).min(1).max(100).optional(),
  }),
  environment: z.strictObject({ isProduction: z.boolean() }),
  'same-person': z.strictObject({ accountId: id.nullable() }),
  'service-join': z.strictObject({ serviceId: id.nullable() }),
  'service-folders': z.strictObject({
    services: z
      .array(
        z.strictObject({ name: z.string().trim().min(1).max(120), folders: z.array(folder).min(1).max(50) }),
      )
      .max(100),
  }),
  ownership: z.strictObject({ teamId: id.nullable(), from: z.iso.datetime().nullable().default(null) }),
  calendar: OrganisationCalendar,
  windows: LinkingWindows,
  team: z.strictObject({
    name: z.string().trim().min(1).max(120),
    parentId: id.nullable(),
    memberIds: z.array(id).max(500).nullable(),
  }),
  attribution: z.strictObject({ declared: z.enum(['ai', 'no-ai']) }),
  'attribution-words': AttributionWords,
  explanation: z
    .strictObject({ what: explanationText, failureModes: explanationText, why: explanationText })
    .refine((text) => Object.values(text).some((part) => part !== ''), 'at least one part'),
  judgement: z.strictObject({
    verdict: z.enum(verdicts),
    what: partLevel,
    failureModes: partLevel,
    why: partLevel,
    words: z.string().trim().max(2_000).nullable().default(null),
  }),
  'explanation-practice': ExplanationPractice,
}

export type DecisionKind = keyof typeof decisionValues
export type DecisionValue<Kind extends DecisionKind = DecisionKind> = z.infer<(typeof decisionValues)[Kind]>

export const decisionKinds = Object.keys(decisionValues) as DecisionKind[]

/** Kinds that leave something out: nobody may do that without saying why. */
export const kindsWithReason: readonly DecisionKind[] = ['failure', 'change', 'exclusion']

/** What somebody says: a kind with its subject, its value and why. */
export type Decided<Kind extends DecisionKind = DecisionKind> = {
  [Of in Kind]: { kind: Of; subject: string; value: DecisionValue<Of>; reason: string | null }
}[Kind]
