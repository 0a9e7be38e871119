import type { ChangePlan, RepositoryHistory } from './change-plan'
import { repositoryAge, writeCommits } from './commit-line'
import { deliver } from './delivery'
import { writeDeployments } from './deployment'
import { toInstant } from './instant'
import { writePullRequest, writeReviewComments } from './pull-request'
import { writeReleases } from './release'
import { planChanges } from './repository-plans'
import type { Place } from './scene'
import { instantOf } from './timeline'
import { writeWorkflowRuns, writeWorkflows } from './workflow-run'
import type { GitHubRepositoryWorld } from './world'

/** Lets eighteen months happen in one repository. */
export function liveThrough(place: Place): RepositoryHistory {
  const { changes: planned, pushes } = planChanges(place)
  const { releases, incidents, remedies } = deliver(place, planned, pushes)
  const changes = [...planned, ...remedies].sort((one, other) => one.openedAt - other.openedAt)
  const first = place.random.whole(120, 900)
  changes.forEach((plan, index) => {
    plan.number = first + index
    cutAt(plan, place.shape.endsAt)
  })
  return { repository: place.repository, changes, pushes, releases, incidents }
}

/** Takes out of a plan what happens only after the world's end. */
function cutAt(plan: ChangePlan, endsAt: number) {
  const end = toInstant(endsAt)
  if (plan.mergedAt !== null && plan.mergedAt >= endsAt) plan.mergedAt = null
  if (plan.closedAt !== null && plan.closedAt >= endsAt) plan.closedAt = null
  if (plan.readyAt !== null && plan.readyAt >= endsAt) plan.isDraft = true
  const retargeted = plan.events.find(({ __typename }) => __typename === 'BaseRefChangedEvent')
  if (retargeted && instantOf(retargeted) >= end) plan.base = retargeted.previousRefName ?? plan.base
  plan.events = plan.events.filter((item) => instantOf(item) < end)
  plan.commits = plan.commits.filter(({ at }) => at < endsAt)
  plan.inlineComments = plan.inlineComments.filter(({ at }) => at < endsAt)
}

/** A history in GitHub's payloads, every list newest first. */
export function writeRepository(place: Place, history: RepositoryHistory): GitHubRepositoryWorld {
  const { ids, shape, repository } = place
  const commits = writeCommits(place, history)
  const nameWithOwner = `${shape.owner}/${repository.name}`
  const workflows = writeWorkflows(place)
  return {
    repository: {
      id: ids.node('R'),
      databaseId: ids.number('repository'),
      nameWithOwner,
      url: `https://github.com/${nameWithOwner}`,
      isArchived: false,
      isPrivate: true,
      createdAt: toInstant(shape.startsAt - repositoryAge),
      defaultBranchRef: { name: 'main', target: { oid: commits[0]?.sha ?? '' } },
    },
    pullRequests: history.changes
      .map((plan) => writePullRequest(place, plan))
      .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt)),
    reviewComments: history.changes
      .flatMap((plan) => writeReviewComments(place, plan))
      .sort((one, other) => other.updated_at.localeCompare(one.updated_at)),
    commits,
    deployments: writeDeployments(place, history),
    workflows,
    workflowRuns: writeWorkflowRuns(place, history, workflows),
    ...writeReleases(place, history),
  }
}
