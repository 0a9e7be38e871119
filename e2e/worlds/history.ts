/** One history of an organisation, event by event, each with the webhooks that tell of it. */
import type { GitHubRepositoryWorld, World } from '@/db/seed/world'
import type { GitHubPullRequest, GitHubTimelineItem } from '@/lib/connectors/github/payload'
import { aChange, ago, anEntry } from '../faults/world'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubEvent,
  aGitHubIssueComment,
  aGitHubPullRequestCommit,
  aGitHubRelease,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubTag,
  aGitHubWorkflowRun,
  aSha,
} from '../simulators/github/builders'
import { aNote, aPagerDutyIncident, aReference } from '../simulators/pagerduty/builders'
import {
  deploymentPayload,
  gitHubWebhook,
  issueCommentPayload,
  pagerDutyWebhook,
  pullRequestPayload,
  pushPayload,
  repositoryPayload,
  type Webhook,
} from '../simulators/webhooks'

/** Something that happens at minute `at` after the world's end; answers the webhooks that tell of it. */
type Happening = (scene: Scene) => Webhook[]
type Scene = { world: World; api: GitHubRepositoryWorld; web: GitHubRepositoryWorld; at: string }

/** How many minutes the history takes: one for each event. */
export const historyMinutes = (): number => happenings.length

/** Lets the event of minute `minute` (from 0) happen. */
export function happen(world: World, minute: number): Webhook[] {
  const [api, web] = world.github.repositories
  const happening = happenings[minute]
  if (!api || !web || !happening) throw new Error(`Nothing happens in minute ${minute}.`)
  return happening({ world, api, web, at: ago(0, -(minute + 1) / 60) })
}

const pullOf = ({ pullRequests }: GitHubRepositoryWorld, number: number): GitHubPullRequest => {
  const found = pullRequests.find((one) => one.number === number)
  if (!found) throw new Error(`There is no pull request ${number}.`)
  return found
}

const tellPull = (
  place: GitHubRepositoryWorld,
  pull: GitHubPullRequest,
  action: string,
  event = 'pull_request',
) => gitHubWebhook(event, pullRequestPayload(place, pull, action))

function append(pull: GitHubPullRequest, at: string, ...items: GitHubTimelineItem[]): void {
  pull.timelineItems = aConnection([...pull.timelineItems.nodes, ...items])
  pull.updatedAt = at
}

const open =
  (place: 'api' | 'web', number: number, given: Partial<GitHubPullRequest> = {}): Happening =>
  (scene) => {
    const repository = scene[place]
    const pull = aChange(place, number, 0, {
      state: 'OPEN',
      createdAt: scene.at,
      updatedAt: scene.at,
      mergedAt: null,
      closedAt: null,
      mergeCommit: null,
      timelineItems: aConnection([
        aGitHubPullRequestCommit({ oid: aSha(`head-${place}-${number}`), committedDate: scene.at }),
      ]),
      ...given,
    })
    repository.pullRequests.unshift(pull)
    return [tellPull(repository, pull, 'opened')]
  }

/** A commit becomes the head of the default branch. */
function pushOnto(repository: GitHubRepositoryWorld, sha: string, message: string, at: string): Webhook {
  const signed = { name: 'ada', email: 'ada@example.org', date: at }
  const parents = [{ sha: repository.repository.defaultBranchRef?.target?.oid ?? '' }]
  repository.commits.unshift(
    aGitHubCommit({ sha, commit: { message, author: signed, committer: signed }, parents }),
  )
  repository.repository.defaultBranchRef = { name: 'main', target: { oid: sha } }
  return gitHubWebhook('push', pushPayload(repository))
}

const merge =
  (place: 'api' | 'web', number: number): Happening =>
  (scene) => {
    const repository = scene[place]
    const pull = pullOf(repository, number)
    const sha = aSha(`merge-${place}-${number}`)
    Object.assign(pull, {
      state: 'MERGED',
      mergedAt: scene.at,
      closedAt: scene.at,
      updatedAt: scene.at,
      mergeCommit: { oid: sha },
    })
    const push = pushOnto(repository, sha, `${pull.title} (#${number})`, scene.at)
    return [tellPull(repository, pull, 'closed'), push]
  }

const review =
  (number: number, id: string, state: string): Happening =>
  ({ api, at }) => {
    const pull = pullOf(api, number)
    append(pull, at, aGitHubReview({ id, state, submittedAt: at }))
    return [tellPull(api, pull, 'submitted', 'pull_request_review')]
  }

const deploy: Happening = ({ api, at }) => {
  const deployment = aGitHubDeployment({
    id: 'DE_told',
    commitOid: aSha('merge-api-20'),
    createdAt: at,
    updatedAt: at,
    state: 'PENDING',
    statuses: aConnection([]),
  })
  api.deployments.unshift(deployment)
  return [gitHubWebhook('deployment', deploymentPayload(api, deployment))]
}

const deployed =
  (state: string): Happening =>
  ({ api, at }) => {
    const [deployment] = api.deployments
    if (!deployment) return []
    const status = { id: `DES_${state}`, state, createdAt: at, environmentUrl: null, logUrl: null }
    deployment.statuses = aConnection([status, ...(deployment.statuses?.nodes ?? [])])
    Object.assign(deployment, { state: state === 'SUCCESS' ? 'ACTIVE' : state, updatedAt: at })
    return [gitHubWebhook('deployment_status', deploymentPayload(api, deployment))]
  }

const run =
  (given: { status: string; conclusion: string | null; run_attempt: number }): Happening =>
  ({ web, at }) => {
    const known = web.workflowRuns.find(({ id }) => id === 400)
    const changed = { ...given, updated_at: at }
    if (known) Object.assign(known, changed)
    else {
      const head_sha = aSha('merge-web-7')
      web.workflowRuns.unshift(
        aGitHubWorkflowRun({ id: 400, workflow_id: 20, head_sha, created_at: at, ...changed }),
      )
    }
    const told = { action: given.status, workflow_run: { id: 400, workflow_id: 20 } }
    return [gitHubWebhook('workflow_run', repositoryPayload(web, told))]
  }

const release: Happening = ({ api, at }) => {
  api.releases.unshift(
    aGitHubRelease({ id: 60, tag_name: 'v6', name: 'v6', created_at: at, published_at: at }),
  )
  api.tags.unshift(aGitHubTag({ name: 'v6', commit: { sha: aSha('merge-api-20') } }))
  return [
    gitHubWebhook('release', repositoryPayload(api, { action: 'published', release: { id: 60 } })),
    gitHubWebhook('create', repositoryPayload(api, { ref: 'v6', ref_type: 'tag' })),
  ]
}

const commentOn =
  (number: number): Happening =>
  ({ api, at }) => {
    const pull = pullOf(api, number)
    append(pull, at, aGitHubIssueComment({ id: `IC_told_${number}`, createdAt: at, body: 'Why this way?' }))
    return [gitHubWebhook('issue_comment', issueCommentPayload(api, number, true))]
  }

const remarkOn =
  (number: number): Happening =>
  ({ api, at }) => {
    const pull = pullOf(api, number)
    pull.updatedAt = at
    api.reviewComments.unshift(
      aGitHubReviewComment({
        id: 8000 + number,
        pull_request_url: `https://api.github.com/repos/acme/api/pulls/${number}`,
        pull_request_review_id: null,
        created_at: at,
      }),
    )
    return [tellPull(api, pull, 'created', 'pull_request_review_comment')]
  }

const reword: Happening = ({ api, at }) => {
  const pull = pullOf(api, 12)
  Object.assign(pull, { title: 'Reworded', body: 'Why: the queue was slow.', updatedAt: at })
  pull.userContentEdits = aConnection([
    { createdAt: at, editedAt: at, diff: 'Why: the queue was slow.', editor: aGitHubActor('ada') },
    {
      createdAt: pull.createdAt,
      editedAt: pull.createdAt,
      diff: 'Retries pile up when the queue is slow.',
      editor: aGitHubActor('ada'),
    },
  ])
  return [tellPull(api, pull, 'edited')]
}

const turn =
  (number: number, isDraft: boolean): Happening =>
  ({ api, at }) => {
    const pull = pullOf(api, number)
    pull.isDraft = isDraft
    append(pull, at, aGitHubEvent(isDraft ? 'ConvertToDraftEvent' : 'ReadyForReviewEvent', at))
    return [tellPull(api, pull, isDraft ? 'converted_to_draft' : 'ready_for_review')]
  }

const close =
  (number: number): Happening =>
  ({ api, at }) => {
    const pull = pullOf(api, number)
    Object.assign(pull, { state: 'CLOSED', closedAt: at, updatedAt: at })
    return [tellPull(api, pull, 'closed')]
  }

const pushAlone: Happening = ({ web, at }) => [pushOnto(web, aSha('alone'), 'Straight onto main', at)]

const tellIncident = (type: string, id: string) => pagerDutyWebhook(type, { id, type: 'incident' })

const ring: Happening = ({ world: { pagerDuty }, at }) => {
  const service = aReference('service', 'PAPI')
  pagerDuty.incidents.push(
    aPagerDutyIncident({ id: 'QTOLD', incident_number: 40, created_at: at, service, teams: [] }),
  )
  pagerDuty.logEntries.push(anEntry('QTOLD0', 'trigger', 'QTOLD', at))
  return [tellIncident('incident.triggered', 'QTOLD')]
}

const incidentTurns =
  (id: string, event: string, kind: string, given: (at: string) => object): Happening =>
  ({ world: { pagerDuty }, at }) => {
    const found = pagerDuty.incidents.find((one) => one.id === id)
    if (found) Object.assign(found, { ...given(at), updated_at: at })
    pagerDuty.logEntries.push(anEntry(`${id}${at}`, kind, id, at))
    return [tellIncident(event, id)]
  }

const resolve = (id: string) =>
  incidentTurns(id, 'incident.resolved', 'resolve', (at) => ({
    status: 'resolved',
    resolved_at: at,
    last_status_change_at: at,
  }))

const annotate: Happening = ({ world: { pagerDuty }, at }) => {
  pagerDuty.notes.QTOLD = [aNote({ id: 'PTOLD', created_at: at })]
  pagerDuty.logEntries.push(anEntry('QTOLDN', 'annotate', 'QTOLD', at))
  const told = { id: 'PTOLD', type: 'incident_note', incident: { id: 'QTOLD' } }
  return [pagerDutyWebhook('incident.annotated', told)]
}

const renameService: Happening = ({ world: { pagerDuty } }) => {
  const service = pagerDuty.services.find(({ id }) => id === 'POTHER')
  if (service) Object.assign(service, { name: 'depot', summary: 'depot' })
  return [pagerDutyWebhook('service.updated', { id: 'POTHER', type: 'service' })]
}

const happenings: Happening[] = [
  open('api', 20),
  ring,
  review(20, 'PRR_told_1', 'COMMENTED'),
  run({ status: 'in_progress', conclusion: null, run_attempt: 1 }),
  incidentTurns('QTOLD', 'incident.acknowledged', 'acknowledge', (at) => ({
    status: 'acknowledged',
    last_status_change_at: at,
  })),
  review(20, 'PRR_told_2', 'APPROVED'),
  merge('api', 20),
  deploy,
  annotate,
  deployed('IN_PROGRESS'),
  reword,
  deployed('SUCCESS'),
  resolve('QTOLD'),
  commentOn(5),
  turn(12, true),
  review(3, 'PRR_told_late', 'CHANGES_REQUESTED'),
  run({ status: 'completed', conclusion: 'failure', run_attempt: 1 }),
  remarkOn(7),
  open('web', 21),
  incidentTurns('QTOLD', 'incident.reopened', 'unacknowledge', (at) => ({
    status: 'triggered',
    resolved_at: null,
    last_status_change_at: at,
  })),
  merge('web', 21),
  release,
  incidentTurns('QINC3', 'incident.priority_updated', 'priority_change', () => ({
    priority: { id: 'P1', summary: 'P1', name: 'P1' },
  })),
  pushAlone,
  turn(12, false),
  run({ status: 'completed', conclusion: 'success', run_attempt: 2 }),
  open('api', 22, { title: 'Revert "Change 20"', body: 'Reverts acme/api#20' }),
  merge('api', 22),
  resolve('QTOLD'),
  renameService,
  close(1),
  resolve('QINC7'),
]
