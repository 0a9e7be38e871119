import { type AiMarker, chooseMarker } from './ai-marker'
import { chooseBodyKind } from './body-kind'
import type { ChangePlan, CommitPlan } from './change-plan'
import { branchAuthorOf } from './commit-message'
import { day, hour, minute } from './instant'
import { type Account, copilotAgent, type Person } from './people'
import { letMachinesComment } from './review-comments'
import { holdReview } from './review-conversation'
import type { Place } from './scene'
import { touchFiles } from './source-tree'
import { type ChangeKind, chooseSubject, type Subject } from './subject'
import { eventItem } from './timeline'

/** A change that a person of the team (or an agent they asked) opens at a moment, with all that becomes of it. */
export function planOrdinaryChange(place: Place, person: Person, openedAt: number): ChangePlan {
  const { random, story, repository } = place
  const month = story.monthAt(openedAt)
  const marker = chooseMarker(random, story.adoption(month))
  const subject = chooseSubject(repository, areaOf(place, person), marker, random)
  const lines = linesOf(place, subject.kind, marker, month)
  const plan: ChangePlan = {
    ...blankPlan(place, person, openedAt),
    author: marker === 'copilot-agent' ? copilotAgent : person,
    marker,
    focus: { area: subject.area, part: subject.part },
    title: subject.title,
    branch: subject.branch,
    body: chooseBodyKind(story, month, marker, random),
    files: touchFiles(repository, subject, lines, random),
  }
  plan.commits = firstCommits(place, plan, subject)
  addLabels(place, plan, subject)
  bringToReview(place, plan)
  return plan
}

/** A plan with nothing decided but who, where and when. */
export function blankPlan({ random, repository }: Place, person: Person, openedAt: number): ChangePlan {
  return {
    role: 'ordinary',
    repository,
    number: 0,
    author: person,
    sponsor: person,
    marker: 'none',
    focus: { area: repository.areas[0] ?? repository.name, part: 'settings' },
    title: '',
    branch: '',
    base: 'main',
    body: 'empty',
    files: [],
    commits: [],
    labels: [],
    openedAt,
    readyAt: openedAt,
    isDraft: false,
    mergedAt: null,
    mergedBy: null,
    mergeSha: random.hex(40),
    closedAt: null,
    events: [],
    inlineComments: [],
    about: null,
    incident: null,
  }
}

// People stay with one area of a repository most of the time: that is what knowledge of it is made of.
function areaOf({ random, repository, crew }: Place, person: Person): string {
  const { areas } = repository
  const own = areas[crew.indexOf(person) % areas.length]
  return own && random.chance(0.65) ? own : random.pick(areas)
}

const medianLines: Record<ChangeKind, number> = { feature: 70, fix: 18, chore: 26 }

function linesOf({ random, story }: Place, kind: ChangeKind, marker: AiMarker, month: number): number {
  const withTool = marker === 'none' ? 1 : 1.35
  const lines = random.logNormal(medianLines[kind] * story.size(month) * withTool, 1)
  return Math.max(1, Math.min(2200, Math.round(lines)))
}

function firstCommits({ random, calendar }: Place, plan: ChangePlan, subject: Subject): CommitPlan[] {
  const count = 1 + random.poisson(0.9)
  const span = random.logNormal(5, 1.1) * hour
  const start = plan.openedAt - Math.min(12 * day, span * 1.6) - minute
  const author: Account = branchAuthorOf(plan)
  const commits = Array.from({ length: count }, (_, index) => ({
    sha: random.hex(40),
    at: Math.min(calendar.after(start, (span * index) / count), plan.openedAt - (count - index) * 1000),
    subject: index === 0 ? subject.title : `${subject.area}: step ${index + 1}`,
    author,
    lands: null,
  }))
  return commits.sort((one, other) => one.at - other.at)
}

function addLabels({ ids, random }: Place, plan: ChangePlan, subject: Subject) {
  if (subject.kind === 'fix' && random.chance(0.4)) plan.labels.push('bug')
  if (random.chance(0.06)) plan.labels.push('paired')
  if (plan.marker !== 'none' && random.chance(0.05)) plan.labels.push('ai-assisted')
  for (const name of plan.labels) {
    plan.events.push(
      eventItem(ids, 'LabeledEvent', plan.sponsor, plan.openedAt + minute, { label: { name } }),
    )
  }
}

function bringToReview(place: Place, plan: ChangePlan) {
  const { random, calendar, ids } = place
  const byAgent = plan.marker === 'copilot-agent'
  if (byAgent || random.chance(0.2)) {
    plan.isDraft = true
    const readyAt = calendar.after(plan.openedAt, random.logNormal(byAgent ? 1.5 : 6, 0.9) * hour)
    plan.readyAt = random.chance(0.03) ? null : readyAt
  }
  if (plan.readyAt === null) return abandon(place, plan)
  if (plan.isDraft) plan.events.push(eventItem(ids, 'ReadyForReviewEvent', plan.sponsor, plan.readyAt))
  plan.isDraft = false
  letMachinesComment(place, plan, plan.readyAt)
  decideFate(place, plan, plan.readyAt)
}

function decideFate(place: Place, plan: ChangePlan, readyAt: number) {
  const { random, ids } = place
  const mayMergeAt = holdReview(place, plan, readyAt)
  const fate = random.weighted([
    ['merged', 91],
    ['reopened', 1],
    ['closed', 6],
    ['forgotten', 1.5],
  ] as const)
  if (fate === 'forgotten') return
  if (fate === 'closed') return abandon(place, plan)
  if (fate === 'reopened') {
    plan.events.push(eventItem(ids, 'ClosedEvent', plan.sponsor, mayMergeAt - 8 * minute))
    plan.events.push(eventItem(ids, 'ReopenedEvent', plan.sponsor, mayMergeAt - 5 * minute))
  }
  mergeAt(place, plan, mayMergeAt)
}

/** Merges a plan; its last commit is always older. Returns when. */
export function mergeAt({ random }: Place, plan: ChangePlan, at: number): number {
  const lastCommitAt = plan.commits.at(-1)?.at ?? plan.openedAt
  plan.mergedAt = Math.max(at, lastCommitAt + minute)
  const reviewer = plan.events.findLast(({ state }) => state === 'APPROVED')?.author
  plan.mergedBy = reviewer && random.chance(0.2) ? reviewer : plan.sponsor.actor
  return plan.mergedAt
}

function abandon({ random, calendar }: Place, plan: ChangePlan) {
  if (plan.readyAt === null && random.chance(0.3)) return
  const last = plan.commits.at(-1)?.at ?? plan.openedAt
  plan.closedAt = calendar.after(
    Math.max(last, plan.readyAt ?? plan.openedAt),
    random.logNormal(20, 1) * hour,
  )
}
