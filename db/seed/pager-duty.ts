import type {
  PagerDutyNote,
  PagerDutyService,
  PagerDutyTeam,
  PagerDutyUser,
} from '@/lib/connectors/pagerduty/payload'
import { writeChangeEvents } from './change-event'
import type { IncidentPlan, RepositoryHistory } from './change-plan'
import { writeIncident } from './incident'
import { duplicate, planBackgroundIncidents, type Watched } from './incident-plan'
import { day, hour, toInstant } from './instant'
import { writeLogEntries } from './log-entry'
import { writeNotes } from './note'
import { presentAt, type Scene } from './scene'
import type { PagerDutyWorld } from './world'

const unmatchedService = 'legacy-ledger'

/** How the organisation is paged: services, who answers, and every incident of all repositories and none. */
export function writePagerDuty(scene: Scene, histories: RepositoryHistory[]): PagerDutyWorld {
  const teams = writeTeams(scene)
  const watched = watchedServices(scene)
  const services = watched.map((service) => writeService(scene, service, teams))
  const incidents = incidentsOf(scene, watched, histories)
  const notes: Record<string, PagerDutyNote[]> = {}
  for (const incident of incidents) {
    const written = writeNotes(scene, incident)
    if (written.length > 0) notes[incident.id] = written
  }
  return {
    services,
    teams,
    users: writeUsers(scene, teams),
    incidents: incidents.map((plan, index) => writeIncident(scene, plan, index + 1, services)).reverse(),
    logEntries: incidents
      .flatMap((plan) => writeLogEntries(scene, plan, services, notes[plan.id] ?? []))
      .sort((one, other) => other.created_at.localeCompare(one.created_at)),
    notes,
    changeEvents: writeChangeEvents(scene, histories, services),
  }
}

function watchedServices({ shape }: Scene): Watched[] {
  const known = shape.repositories.flatMap(({ name, team, areas, pagerDutyService }) =>
    pagerDutyService ? [{ serviceName: pagerDutyService, team, repositoryName: name, areas }] : [],
  )
  const owner = shape.teams.find(({ slug }) => slug === 'payments') ?? shape.teams[0]
  if (!owner) return known
  const areas = ['posting', 'balance', 'statement']
  return [
    ...known,
    { serviceName: unmatchedService, team: owner.slug, repositoryName: unmatchedService, areas },
  ]
}

function writeTeams({ shape, ids }: Scene): PagerDutyTeam[] {
  return shape.teams.map(({ name }) => {
    const id = ids.pagerDuty('T')
    return { id, name, html_url: `https://${shape.owner}.pagerduty.com/teams/${id}` }
  })
}

function writeService({ shape, ids }: Scene, watched: Watched, teams: PagerDutyTeam[]): PagerDutyService {
  const id = ids.pagerDuty('S')
  const team = teams.find(({ name }) => name.toLowerCase() === watched.team)
  return {
    id,
    name: watched.serviceName,
    description: null,
    status: 'active',
    html_url: `https://${shape.owner}.pagerduty.com/service-directory/${id}`,
    created_at: toInstant(shape.startsAt - 300 * day),
    teams: team ? [{ id: team.id, type: 'team_reference', summary: team.name }] : [],
  }
}

function writeUsers({ shape, people }: Scene, teams: PagerDutyTeam[]): PagerDutyUser[] {
  return presentAt(people, shape.endsAt).map((person) => {
    const team = teams.find(({ name }) => name.toLowerCase() === person.team)
    return {
      id: person.pagerDutyId,
      name: person.name,
      email: person.email,
      html_url: `https://${shape.owner}.pagerduty.com/users/${person.pagerDutyId}`,
      teams: team ? [{ id: team.id, type: 'team_reference', summary: team.name }] : [],
    }
  })
}

/** Oldest first; the last two are still open. */
function incidentsOf(scene: Scene, watched: Watched[], histories: RepositoryHistory[]): IncidentPlan[] {
  const background = watched.flatMap((service) => planBackgroundIncidents(scene, service))
  const caused = histories.flatMap(({ incidents }) => incidents)
  const random = scene.random.fork('duplicates')
  const { endsAt } = scene.shape
  const closed = [...background, ...caused].map((plan) => ({
    ...plan,
    resolvedAt: plan.resolvedAt === null ? null : Math.min(plan.resolvedAt, endsAt - hour),
  }))
  const rung = closed.filter(({ resolvedByItself }) => !resolvedByItself && random.chance(0.05))
  const all = [...closed, ...rung.map((plan) => duplicate(scene, plan)), ...stillOpen(scene, background)]
  return all.sort((one, other) => one.triggeredAt - other.triggeredAt)
}

function stillOpen(scene: Scene, background: IncidentPlan[]): IncidentPlan[] {
  const { ids, shape } = scene
  const models = background
    .filter(({ resolvedByItself, reopenedAt }) => !resolvedByItself && reopenedAt === null)
    .slice(-2)
  return models.map((plan, index) => {
    const triggeredAt = shape.endsAt - (index === 0 ? 30 : 5) * hour
    const acknowledgedAt = index === 0 ? triggeredAt + hour / 10 : null
    const open = { triggeredAt, acknowledgedAt, resolvedAt: null, urgency: 'high' as const }
    return { ...plan, ...open, id: ids.pagerDuty('Q'), noteKind: 'none' as const }
  })
}
