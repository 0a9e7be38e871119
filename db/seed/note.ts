import type { PagerDutyNote } from '@/lib/connectors/pagerduty/payload'
import type { ChangePlan, IncidentPlan } from './change-plan'
import { minute, toInstant } from './instant'
import type { Person } from './people'
import { pullRequestUrl } from './pull-request'
import type { Random } from './random'
import type { Scene } from './scene'

const causes = [
  'Caused by {url}, taking it back.',
  'Cause found: {url}. The check of empty rows is missing.',
  'It started with the deployment of {url}.',
  '{url} holds the lock too long under load.',
] as const

const remarks = [
  'More workers started, the error rate falls.',
  'The supplier confirms an outage on their side.',
  'Disk was full, old exports removed.',
  'Restarted, watching.',
  'Load from the newsletter, went back to normal.',
  'Certificate renewed by hand.',
] as const

/** What people wrote down during an incident. */
export function writeNotes(scene: Scene, plan: IncidentPlan): PagerDutyNote[] {
  const random = scene.random.fork(`notes of ${plan.id}`)
  const content = textOf(scene.shape.owner, plan, random)
  if (content === null || plan.resolvedAt === null) return []
  const at = plan.triggeredAt + (plan.resolvedAt - plan.triggeredAt) * random.between(0.45, 0.9)
  const notes = [noteOf(scene, plan, content, at)]
  if (isWritten(plan.remedy) && random.chance(0.4)) {
    const url = pullRequestUrl(scene.shape.owner, plan.remedy)
    notes.push(noteOf(scene, plan, `Mended by ${url}.`, plan.resolvedAt - minute / 2))
  }
  return notes
}

function textOf(owner: string, plan: IncidentPlan, random: Random): string | null {
  if (plan.noteKind === 'none') return null
  if (plan.noteKind === 'cause' && isWritten(plan.cause)) {
    return random.pick(causes).replace('{url}', pullRequestUrl(owner, plan.cause))
  }
  return random.pick(remarks)
}

// A remedy that would have been opened after the world's end never got a number.
function isWritten(plan: ChangePlan | null): plan is ChangePlan {
  return plan !== null && plan.number > 0
}

function noteOf({ ids }: Scene, plan: IncidentPlan, content: string, at: number): PagerDutyNote {
  return { id: ids.pagerDuty('N'), content, created_at: toInstant(at), user: userReference(plan.responder) }
}

export function userReference(person: Person) {
  return { id: person.pagerDutyId, type: 'user_reference', summary: person.name, html_url: null }
}
