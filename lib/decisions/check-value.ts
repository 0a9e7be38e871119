import type { Reader } from '@/db/open'
import { findCause } from '@/db/queries/find-cause'
import {
  isCountedDeployment,
  isOfKind,
  isPerson,
  isServedIncident,
  isService,
  isTeam,
  otherPeople,
  type Subject,
  workflowsAmong,
} from '@/db/queries/find-subject'
import { type Decided, type DecisionValue, kindsWithReason } from '@/lib/domain/decision'
import { addressOf } from '@/lib/linking/join-people'
import { ApiError } from '../api/api-error'
import type { Viewer } from '../auth/viewer'
import { checkFolders } from './check-folders'
import { checkJudgement } from './check-judgement'
import { checkTeam } from './check-team'
import { mayDecide } from './may-decide'

type Source = Pick<Reader, 'sqlite'>

/** Refuses what would mean nothing: a 422 that names the field and says what to do. */
export function checkValue(reader: Source, viewer: Viewer, decided: Decided, now: number): void {
  if (decided.reason === null && kindsWithReason.includes(decided.kind)) {
    throw refusal('reason', 'Say why: a decision that leaves something out needs a reason.')
  }
  const { kind, subject, value } = decided
  if (kind === 'added-link') checkCause(reader, viewer, subject, value)
  if (kind === 'exclusion' && !isOfKind(reader, value.of, subject)) {
    throw refusal('value.of', `The subject is no ${value.of}.`)
  }
  if (kind === 'deployment-source' && value.workflowIds !== undefined) {
    checkWorkflows(reader, subject, value)
  }
  if (kind === 'ownership' && value.from !== null && Date.parse(value.from) > now) {
    throw refusal('value.from', 'An owner is named from a day that has come.')
  }
  if (kind === 'pairing' && otherPeople(reader, subject, value.accountIds).length < value.accountIds.length) {
    throw refusal('value.accountIds', 'Name accounts of people other than the author, or nobody.')
  }
  if (kind === 'judgement') checkJudgement(reader, viewer, subject)
  if (kind === 'service-folders') checkFolders(reader, subject, value)
  if (kind === 'team') checkTeam(reader, subject, value)
  if (kind === 'same-person') checkPeople(reader, subject, value.accountId)
  if (kind === 'service-join' && value.serviceId !== null && !isService(reader, value.serviceId)) {
    throw refusal('value.serviceId', 'There is no service of this id; null says that it stands for none.')
  }
  if (kind === 'ownership' && value.teamId !== null && !isTeam(reader, value.teamId)) {
    throw refusal('value.teamId', 'There is no team of this id; null says that nobody owns it.')
  }
}

function checkWorkflows(
  reader: Source,
  repositoryId: string,
  { source, workflowIds = [] }: DecisionValue<'deployment-source'>,
): void {
  const field = 'value.workflowIds'
  if (source !== 'workflow') throw refusal(field, 'Only workflow runs are read by workflow.')
  if (workflowsAmong(reader, repositoryId, workflowIds).length < workflowIds.length) {
    throw refusal(field, 'Name workflows of this repository.')
  }
}

/** Only people are joined: what machines do is nobody's. */
function checkPeople(reader: Source, subject: string, accountId: string | null): void {
  if (addressOf(subject) === null && !isPerson(reader, subject)) {
    throw refusal('subject', 'This account is a machine’s. Say first that it is a person’s.')
  }
  if (accountId === null) return
  if (accountId === subject || !isPerson(reader, accountId)) {
    throw refusal(
      'value.accountId',
      'Name another account, and one of a person; null says that there is none.',
    )
  }
}

/** Who names a cause blames its owner, so it has to be theirs too. */
function checkCause(
  reader: Source,
  viewer: Viewer,
  incidentId: string,
  value: DecisionValue<'added-link'>,
): void {
  const field = 'deploymentId' in value ? 'value.deploymentId' : 'value.changeId'
  const cause = findCause(reader, value)
  const owner: Subject | null = cause && { teamId: cause.teamId }
  if (!cause || !owner || !mayDecide(viewer, owner)) {
    throw refusal(
      field,
      `There is no ${'deploymentId' in value ? 'deployment' : 'change'} of yours with this id.`,
    )
  }
  if (cause.deploymentId === null || !isCountedDeployment(reader, cause.deploymentId)) {
    throw refusal(
      field,
      'No deployment that counts brought it to production, so it cannot have failed there.',
    )
  }
  if (!isServedIncident(reader, incidentId)) {
    throw refusal(
      'subject',
      'This incident does not count, or its service stands for none of ours. Put that right first.',
    )
  }
}

const refusal = (field: string, message: string): ApiError =>
  new ApiError(422, 'bad-field', message, { field })
