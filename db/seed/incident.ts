import type { PagerDutyIncident, PagerDutyService } from '@/lib/connectors/pagerduty/payload'
import type { IncidentPlan } from './change-plan'
import { toInstant } from './instant'
import { incidentUrl } from './pager-duty-address'
import type { Scene } from './scene'

/** An incident as PagerDuty tells it at the world's end. */
export function writeIncident(
  { shape }: Scene,
  plan: IncidentPlan,
  number: number,
  services: PagerDutyService[],
): PagerDutyIncident {
  const service = serviceReference(plan, services)
  const changedAt = toInstant(plan.resolvedAt ?? plan.acknowledgedAt ?? plan.triggeredAt)
  return {
    id: plan.id,
    incident_number: number,
    title: plan.title,
    description: plan.title,
    status:
      plan.resolvedAt !== null ? 'resolved' : plan.acknowledgedAt !== null ? 'acknowledged' : 'triggered',
    urgency: plan.urgency,
    priority: plan.priority
      ? { id: `PRIORITY${plan.priority}`, summary: plan.priority, name: plan.priority }
      : null,
    created_at: toInstant(plan.triggeredAt),
    updated_at: changedAt,
    resolved_at: plan.resolvedAt === null ? null : toInstant(plan.resolvedAt),
    last_status_change_at: changedAt,
    html_url: incidentUrl(shape.owner, plan.id),
    service,
    teams: services.find(({ id }) => id === service.id)?.teams ?? [],
    resolve_reason: plan.mergedInto
      ? { type: 'merge_resolve_reason', incident: { id: plan.mergedInto.id, type: 'incident_reference' } }
      : null,
  }
}

/** Throws when the plan names a service that does not exist. */
export function serviceReference(plan: IncidentPlan, services: PagerDutyService[]) {
  const service = services.find(({ name }) => name === plan.serviceName)
  if (!service) throw new Error(`No PagerDuty service ${plan.serviceName}.`)
  return {
    id: service.id,
    type: 'service_reference',
    summary: service.name,
    html_url: service.html_url ?? null,
  }
}
