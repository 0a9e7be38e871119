import { ApiError } from '../api/api-error'
import type { DeploymentPayload, IncidentPayload } from './payload'

/** Clocks differ by a little; what is said to happen later than this has not happened. */
const clockDifferenceMs = 10 * 60_000
/** Nothing that is told of here is older. */
const earliest = Date.UTC(2008, 0, 1)

/** Throws a 422 that names the field where times cannot be: to come, before 2008, or against each other. */
export function checkDeploymentTimes(payload: DeploymentPayload, now: number): void {
  const { startedAt, finishedAt, outcome } = payload
  if (outcome !== 'running' && finishedAt == null) {
    throw refused('finishedAt', `is required when the outcome is "${outcome}"`)
  }
  if (outcome === 'running' && finishedAt != null)
    throw refused('finishedAt', 'cannot be told of what is running')
  inOrder({ startedAt, finishedAt }, now)
}

export function checkIncidentTimes(
  { triggeredAt, acknowledgedAt, resolvedAt }: IncidentPayload,
  now: number,
): void {
  inOrder({ triggeredAt, acknowledgedAt }, now)
  inOrder({ triggeredAt, resolvedAt }, now)
}

function inOrder(times: Record<string, string | null | undefined>, now: number): void {
  let before: { field: string; at: number } | null = null
  for (const [field, text] of Object.entries(times)) {
    if (text === null || text === undefined) continue
    const at = Date.parse(text)
    if (at > now + clockDifferenceMs) throw refused(field, 'lies in the future')
    if (at < earliest) throw refused(field, 'lies before 2008')
    if (before !== null && at < before.at) throw refused(field, `lies before ${before.field}`)
    before = { field, at }
  }
}

const refused = (field: string, words: string): ApiError =>
  new ApiError(422, 'bad-field', `The field "${field}" ${words}.`, { field })
