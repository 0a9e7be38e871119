import type { ChangePlan, IncidentPlan, ReleasePlan } from './change-plan'
import type { Line } from './delivery'
import { incidentTitle, planPriority } from './incident-plan'
import { hour, minute, wholeSecond } from './instant'
import { blankPlan, mergeAt, planOrdinaryChange } from './ordinary-change'
import type { Person } from './people'
import { type Place, presentAt } from './scene'
import { slugOf } from './subject'
import { reviewItem } from './timeline'

type Break = { run: ReleasePlan; culprit: ChangePlan; before: string | null }

/** A release broke production: an incident, and one of three ways out of it. */
export function breakProduction(line: Line, { run, culprit, before }: Break) {
  const { place } = line
  const { random } = place
  const incident = planIncident(
    place,
    culprit,
    wholeSecond(run.finishedAt + random.logNormal(12, 0.8) * minute),
  )
  if (!incident) return
  line.incidents.push(incident)
  const wayOut = random.weighted([
    ['rollback', before && line.place.repository.delivery === 'deployments' ? 3 : 0],
    ['revert', 3],
    ['hotfix', 4],
  ] as const)
  const recovery = (incident.resolvedAt ?? incident.triggeredAt) - incident.triggeredAt
  const actAt = wholeSecond(incident.triggeredAt + recovery * 0.65)
  if (wayOut === 'rollback') rollBack(line, before, actAt)
  else land(line, mend(place, wayOut, incident, culprit, actAt))
  if (wayOut === 'rollback')
    land(line, mend(place, 'hotfix', incident, culprit, actAt + random.between(3, 20) * hour))
  if (wayOut === 'revert' && random.chance(0.3)) land(line, landAgain(place, culprit, incident, actAt))
}

function planIncident(place: Place, culprit: ChangePlan, triggeredAt: number): IncidentPlan | null {
  const { random, story, ids, repository } = place
  const responder = presentAt(place.crew, triggeredAt)[random.whole(0, 2)]
  if (!responder || !repository.pagerDutyService) return null
  const recovery = random.logNormal(story.recoveryMinutes(story.monthAt(triggeredAt)), 0.7) * minute
  return {
    id: ids.pagerDuty('Q'),
    serviceName: repository.pagerDutyService,
    title: incidentTitle(random, repository.name, culprit.focus.area),
    triggeredAt,
    acknowledgedAt: wholeSecond(triggeredAt + random.logNormal(4, 0.7) * minute),
    resolvedAt: wholeSecond(triggeredAt + Math.max(18 * minute, recovery)),
    urgency: random.chance(0.93) ? 'high' : 'low',
    priority: planPriority(random, [8, 28, 40, 10, 14]),
    responder,
    cause: culprit,
    remedy: null,
    mergedInto: null,
    resolvedByItself: false,
    reopenedAt: null,
    noteKind: random.chance(0.68) ? 'cause' : 'remark',
  }
}

function rollBack(line: Line, before: string | null, at: number) {
  line.rollBackTo = before
  line.dueAt = at
}

/** Puts a change among what will land, in its place in time. */
function land(line: Line, change: ChangePlan) {
  const { endsAt } = line.place.shape
  if (change.openedAt >= endsAt) return
  line.remedies.push(change)
  if (change.mergedAt === null) return
  const landing = { at: change.mergedAt, sha: change.mergeSha, change }
  const index = line.landings.findIndex(({ at }) => at > landing.at)
  line.landings.splice(index < 0 ? line.landings.length : index, 0, landing)
}

function mend(
  place: Place,
  role: 'revert' | 'hotfix',
  incident: IncidentPlan,
  culprit: ChangePlan,
  at: number,
): ChangePlan {
  const { random } = place
  const { responder } = incident
  const openedAt = at - 8 * minute
  const title =
    role === 'revert'
      ? `Revert "${culprit.title}"`
      : `Fix ${culprit.focus.area} ${culprit.focus.part} after the incident`
  const plan: ChangePlan = {
    ...blankPlan(place, responder, openedAt),
    role,
    focus: culprit.focus,
    title,
    branch:
      role === 'revert'
        ? `revert-${culprit.branch.split('/').at(-1)}`
        : `hotfix/${slugOf(title)}-${random.hex(4)}`,
    files: role === 'revert' ? culprit.files.map(turned) : culprit.files.slice(0, 1).map(trimmed),
    labels: role === 'hotfix' ? ['hotfix'] : [],
    about: culprit,
    incident,
  }
  const subject = role === 'revert' ? `${title}\n\nThis reverts commit ${culprit.mergeSha}.` : title
  plan.commits = [{ sha: random.hex(40), at: openedAt - minute, subject, author: responder, lands: null }]
  approveQuickly(place, plan, at - 2 * minute)
  mergeAt(place, plan, at)
  incident.remedy ??= plan
  return plan
}

const turned = (file: ChangePlan['files'][number]) => ({
  ...file,
  additions: file.deletions,
  deletions: file.additions,
  changeType: file.changeType === 'ADDED' ? 'DELETED' : file.changeType,
})

const trimmed = (file: ChangePlan['files'][number]) => ({
  ...file,
  additions: Math.min(file.additions, 14),
  deletions: Math.min(file.deletions, 9),
  changeType: 'MODIFIED',
})

function approveQuickly(place: Place, plan: ChangePlan, at: number) {
  const { ids, random } = place
  const reviewer: Person | undefined = presentAt(place.crew, at, [plan.author])[0]
  if (!reviewer || random.chance(0.3)) return
  const head = plan.commits.at(-1)?.sha ?? ''
  const review = { id: ids.number('review'), author: reviewer, state: 'APPROVED', body: '', at, head }
  plan.events.push(reviewItem(ids, review))
}

function landAgain(
  place: Place,
  culprit: ChangePlan,
  incident: IncidentPlan,
  revertedAt: number,
): ChangePlan {
  const { random, calendar } = place
  const openedAt = calendar.after(revertedAt, random.between(6, 30) * hour)
  const plan = planOrdinaryChange(place, culprit.sponsor, openedAt)
  return {
    ...plan,
    role: 'reland',
    focus: culprit.focus,
    title: `Revert "Revert "${culprit.title}""`,
    branch: `reland-${culprit.branch.split('/').at(-1)}`,
    files: culprit.files,
    about: incident.remedy,
  }
}
