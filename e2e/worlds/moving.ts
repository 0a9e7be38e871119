/** What goes on in an organisation while it is being read: one event a step. */
import type { GitHubRepositoryWorld, World } from '@/db/seed/world'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeploymentStatus,
  aGitHubEvent,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubUser,
  aSha,
} from '../simulators/github/builders'
import { aLogEntry, aPagerDutyIncident, aReference } from '../simulators/pagerduty/builders'

/** Lets step `step` happen at `now` (epoch ms), by the vendors' clock of whole seconds. */
export function moveOn(world: World, step: number, now: number): void {
  const at = new Date(Math.floor(now / 1000) * 1000).toISOString()
  const corners = world.github.repositories.find(
    ({ repository }) => repository.nameWithOwner === 'marlow/corners',
  )
  if (!corners) throw new Error('This world has no corners to move in.')
  const events = [openOne, mergeOne, reviewLate, finishDeployment, resolveOne, remarkLate, ringAgain]
  const event = events[(step - 1) % events.length]
  event?.({ world, corners, step, at })
}

type Moved = { world: World; corners: GitHubRepositoryWorld; step: number; at: string }

function openOne({ corners, step, at }: Moved) {
  corners.pullRequests.unshift(anOpenOne(step, at))
}

/** A new change is merged at once, so that the branch's head moves too. */
function mergeOne({ corners, step, at }: Moved) {
  const sha = aSha(`moved-${step}`)
  const { defaultBranchRef } = corners.repository
  const signed = { name: 'ada', email: 'ada@example.org', date: at }
  corners.commits.unshift(
    aGitHubCommit({
      sha,
      commit: { message: `Moved on (#${500 + step})`, author: signed, committer: signed },
      parents: [{ sha: defaultBranchRef?.target?.oid ?? '' }],
    }),
  )
  corners.repository.defaultBranchRef = { name: 'main', target: { oid: sha } }
  const merged = { state: 'MERGED', mergedAt: at, closedAt: at, mergeCommit: { oid: sha } } as const
  corners.pullRequests.unshift({ ...anOpenOne(step, at), ...merged })
}

const anOpenOne = (step: number, at: string) =>
  aGitHubPullRequest({
    number: 500 + step,
    id: `PR_moved_${step}`,
    url: `https://github.com/marlow/corners/pull/${500 + step}`,
    state: 'OPEN',
    createdAt: at,
    updatedAt: at,
    mergedAt: null,
    closedAt: null,
    mergeCommit: null,
    timelineItems: aConnection([
      aGitHubPullRequestCommit({ oid: aSha(`work-${step}`), authoredDate: at, committedDate: at }),
    ]),
  })

/** The change that waited longest for a review gets one, and a new title. */
function reviewLate({ corners, step, at }: Moved) {
  const waiting = corners.pullRequests.find(({ number }) => number === 11)
  if (!waiting) return
  const review = aGitHubReview({ id: `PRR_moved_${step}`, state: 'CHANGES_REQUESTED', submittedAt: at })
  waiting.timelineItems = aConnection([...waiting.timelineItems.nodes, review])
  waiting.title = `Change 11, reworded ${step}`
  waiting.updatedAt = at
}

function finishDeployment({ corners, step, at }: Moved) {
  const running = corners.deployments.find(({ id }) => id === 'DE_corner_11')
  if (!running || running.state === 'ACTIVE') return
  const status = { ...aGitHubDeploymentStatus('SUCCESS', at), id: `DES_moved_${step}` }
  running.statuses = aConnection([status, ...(running.statuses?.nodes ?? [])])
  running.state = 'ACTIVE'
  running.updatedAt = at
}

function resolveOne({ world, step, at }: Moved) {
  const open = world.pagerDuty.incidents.find(({ id }) => id === 'QOPEN')
  if (!open || open.status === 'resolved') return
  Object.assign(open, { status: 'resolved', resolved_at: at, updated_at: at, last_status_change_at: at })
  world.pagerDuty.logEntries.push(logged(`RMOVED${step}`, 'resolve', 'QOPEN', at))
}

/** A comment on a line of a change that was merged long ago; GitHub touches the change with it. */
function remarkLate({ corners, step, at }: Moved) {
  const old = corners.pullRequests.find(({ number }) => number === 2)
  if (old) {
    old.updatedAt = at
    old.timelineItems = aConnection([
      ...old.timelineItems.nodes,
      aGitHubEvent('LabeledEvent', at, { label: { name: `late-${step}` }, actor: aGitHubActor('grace') }),
    ])
  }
  corners.reviewComments.unshift(
    aGitHubReviewComment({
      id: 7000 + step,
      pull_request_url: 'https://api.github.com/repos/marlow/corners/pulls/2',
      user: aGitHubUser('grace'),
      created_at: at,
    }),
  )
}

function ringAgain({ world, step, at }: Moved) {
  const id = `QMOVED${step}`
  world.pagerDuty.incidents.push(
    aPagerDutyIncident({
      id,
      incident_number: 1000 + step,
      created_at: at,
      service: aReference('service', 'PCORNER'),
      teams: [],
    }),
  )
  world.pagerDuty.logEntries.push(logged(`RRING${step}`, 'trigger', id, at))
}

const logged = (id: string, kind: string, incident: string, at: string) =>
  aLogEntry({
    id,
    type: `${kind}_log_entry`,
    created_at: at,
    incident: aReference('incident', incident),
    service: aReference('service', 'PCORNER'),
  })
