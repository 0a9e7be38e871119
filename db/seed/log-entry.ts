import type { PagerDutyLogEntry, PagerDutyNote, PagerDutyService } from '@/lib/connectors/pagerduty/payload'
import type { IncidentPlan } from './change-plan'
import { serviceReference } from './incident'
import { minute, second, toInstant } from './instant'
import { userReference } from './note'
import type { Scene } from './scene'

type Step = {
  type: string
  at: number
  by: 'service' | 'responder'
  channel: string
  summary?: string
  tells?: boolean
}

/** All that PagerDuty logged about an incident, in order. */
export function writeLogEntries(
  scene: Scene,
  plan: IncidentPlan,
  services: PagerDutyService[],
  notes: PagerDutyNote[],
): PagerDutyLogEntry[] {
  const noted = notes.map(({ created_at, content }) => ({
    type: 'annotate_log_entry',
    at: Date.parse(created_at),
    by: 'responder' as const,
    channel: 'note',
    summary: content,
  }))
  return [...stepsOf(plan), ...noted]
    .sort((one, other) => one.at - other.at)
    .map((step) => writeStep(scene, plan, step, serviceReference(plan, services)))
}

function stepsOf(plan: IncidentPlan): Step[] {
  const { triggeredAt, acknowledgedAt, resolvedAt, reopenedAt } = plan
  const steps: Step[] = [{ type: 'trigger_log_entry', at: triggeredAt, by: 'service', channel: 'api' }]
  if (!plan.mergedInto) {
    steps.push({ type: 'assign_log_entry', at: triggeredAt, by: 'service', channel: 'auto', tells: true })
    steps.push({
      type: 'notify_log_entry',
      at: triggeredAt + 20 * second,
      by: 'service',
      channel: 'auto',
      tells: true,
    })
  }
  if (acknowledgedAt !== null) {
    const slow = acknowledgedAt - triggeredAt > 15 * minute
    if (slow)
      steps.push({
        type: 'escalate_log_entry',
        at: triggeredAt + 15 * minute,
        by: 'service',
        channel: 'timeout',
      })
    steps.push({ type: 'acknowledge_log_entry', at: acknowledgedAt, by: 'responder', channel: 'website' })
  }
  if (reopenedAt !== null) {
    steps.push({
      type: 'resolve_log_entry',
      at: reopenedAt - 20 * minute,
      by: 'responder',
      channel: 'website',
    })
    steps.push({ type: 'trigger_log_entry', at: reopenedAt, by: 'service', channel: 'api' })
    steps.push({
      type: 'acknowledge_log_entry',
      at: reopenedAt + 4 * minute,
      by: 'responder',
      channel: 'website',
    })
  }
  if (resolvedAt !== null) {
    const by = plan.resolvedByItself ? 'service' : 'responder'
    steps.push({
      type: 'resolve_log_entry',
      at: resolvedAt,
      by,
      channel: by === 'service' ? 'api' : 'website',
    })
  }
  return steps
}

function writeStep(
  { ids }: Scene,
  plan: IncidentPlan,
  step: Step,
  service: ReturnType<typeof serviceReference>,
): PagerDutyLogEntry {
  const user = userReference(plan.responder)
  return {
    id: ids.pagerDuty('R'),
    type: step.type,
    created_at: toInstant(step.at),
    agent: step.by === 'service' ? service : user,
    channel: { type: step.channel, summary: step.summary ?? null },
    ...(step.tells ? { user, assignees: [user] } : {}),
    incident: { id: plan.id, type: 'incident_reference', summary: plan.title },
    service,
  }
}
