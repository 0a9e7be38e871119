import type { IncidentPlan } from './change-plan'
import { day, hour, minute, wholeSecond } from './instant'
import type { Random } from './random'
import { presentAt, type Scene } from './scene'
import { fill } from './subject'

const titles = [
  'Error rate of {service} above 5 %',
  '{service}: p95 above 2 s',
  '{area} requests fail in {service}',
  '{service} queue grows',
  '{service} health check fails',
  'Customers report empty {area} page',
  '{service}: too many timeouts towards the database',
] as const

export function incidentTitle(random: Random, service: string, area: string): string {
  return fill(random.pick(titles), { service, area })
}

/** Weights of P1, P2, P3, P4 and no priority. */
export function planPriority(random: Random, weights: readonly [number, number, number, number, number]) {
  const [p1, p2, p3, p4, none] = weights
  return random.weighted<IncidentPlan['priority']>([
    ['P1', p1],
    ['P2', p2],
    ['P3', p3],
    ['P4', p4],
    [null, none],
  ])
}

export type Watched = { serviceName: string; team: string; repositoryName: string; areas: readonly string[] }

/** Incidents that no deployment caused: load, a supplier, a disk, and alarms that went away by themselves. */
export function planBackgroundIncidents(scene: Scene, watched: Watched): IncidentPlan[] {
  const { shape } = scene
  const random = scene.random.fork(`incidents of ${watched.serviceName}`)
  const planned: IncidentPlan[] = []
  for (let at = shape.startsAt; at < shape.endsAt - day; at += day) {
    for (let count = random.poisson(shape.backgroundIncidents); count > 0; count -= 1) {
      const triggeredAt = wholeSecond(at + random.next() * day)
      const incident = planOne(scene, watched, triggeredAt, random)
      if (incident) planned.push(incident)
    }
  }
  return planned
}

function planOne(scene: Scene, watched: Watched, triggeredAt: number, random: Random): IncidentPlan | null {
  const crew = scene.people.filter(({ team }) => team === watched.team)
  const responder = presentAt(crew, triggeredAt)[random.whole(0, 3)]
  if (!responder) return null
  const byItself = random.chance(0.22)
  const urgency = random.chance(0.55) ? 'high' : 'low'
  const recovery =
    random.logNormal(scene.story.recoveryMinutes(scene.story.monthAt(triggeredAt)) * 0.8, 0.9) * minute
  const resolvedAt = wholeSecond(
    triggeredAt + (byItself ? random.between(20_000, 110_000) : Math.max(4 * minute, recovery)),
  )
  const reopens = !byItself && random.chance(0.03)
  return {
    id: scene.ids.pagerDuty('Q'),
    serviceName: watched.serviceName,
    title: incidentTitle(random, watched.repositoryName, random.pick(watched.areas)),
    triggeredAt,
    acknowledgedAt: byItself
      ? null
      : wholeSecond(triggeredAt + Math.min(recovery / 2, random.logNormal(5, 0.8) * minute)),
    resolvedAt: reopens ? resolvedAt + hour : resolvedAt,
    urgency,
    priority:
      urgency === 'high'
        ? planPriority(random, [2, 12, 40, 16, 30])
        : planPriority(random, [0, 0, 4, 20, 76]),
    responder,
    cause: null,
    remedy: null,
    mergedInto: null,
    resolvedByItself: byItself,
    reopenedAt: reopens ? resolvedAt + 20 * minute : null,
    noteKind: byItself || random.chance(0.5) ? 'none' : 'remark',
  }
}

/** Some incidents ring twice; the second is merged into the first. */
export function duplicate(scene: Scene, incident: IncidentPlan): IncidentPlan {
  const triggeredAt = incident.triggeredAt + 90_000
  return {
    ...incident,
    id: scene.ids.pagerDuty('Q'),
    title: `${incident.title} (second alert)`,
    triggeredAt,
    acknowledgedAt: null,
    resolvedAt: triggeredAt + 4 * minute,
    cause: null,
    remedy: null,
    mergedInto: incident,
    reopenedAt: null,
    noteKind: 'none',
  }
}
