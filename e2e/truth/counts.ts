/** How many of each kind there are in a world, by the table that has to hold as many. */
import type { World } from '@/db/seed/world'
import { itemsOf } from './conversation'

/** `since`: commits of the default branch are read back to here, epoch ms. */
export function countsOf({ github, pagerDuty }: World, since: number): Record<string, number> {
  const { repositories } = github
  const pullRequests = repositories.flatMap((one) => one.pullRequests)
  const items = (type: string) => sum(pullRequests, (one) => itemsOf(one, type).length)
  return {
    repository: repositories.length,
    pull_request: pullRequests.length,
    pull_request_file: sum(pullRequests, (one) => one.files?.nodes.length ?? 0),
    pull_request_commit: items('PullRequestCommit'),
    pull_request_label: sum(pullRequests, (one) => one.labels?.nodes.length ?? 0),
    review: items('PullRequestReview'),
    comment: items('IssueComment') + sum(repositories, (one) => one.reviewComments.length),
    commit: sum(
      repositories,
      ({ commits }) =>
        commits.filter(({ commit }) => Date.parse(commit.committer?.date ?? '') >= since).length,
    ),
    source_deployment: sum(repositories, (one) => one.deployments.length),
    deployment_status: sum(repositories, (one) =>
      sum(one.deployments, ({ statuses }) => statuses?.nodes.length ?? 0),
    ),
    workflow: sum(repositories, (one) => one.workflows.length),
    workflow_run: sum(repositories, (one) => one.workflowRuns.length),
    release: sum(repositories, (one) => one.releases.length),
    tag: sum(repositories, (one) => one.tags.length),
    team: github.teams.length + pagerDuty.teams.length,
    source_service: pagerDuty.services.length,
    incident: pagerDuty.incidents.length,
    incident_log_entry: pagerDuty.logEntries.length,
    incident_note: sum(Object.values(pagerDuty.notes), (notes) => notes.length),
    change_event: pagerDuty.changeEvents.length,
  }
}

const sum = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((total, thing) => total + of(thing), 0)
