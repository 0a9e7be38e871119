import type {
  GitHubPullRequest,
  GitHubReviewComment,
  GitHubTimelineItem,
} from '@/lib/connectors/github/payload'
import { writeBodyVersions } from './body-versions'
import type { ChangePlan } from './change-plan'
import { branchMessage } from './commit-message'
import { toInstant } from './instant'
import type { Place } from './scene'
import { commitItem, eventItem, instantOf } from './timeline'

/** A planned change as GitHub tells it at the world's end; its number must be given by then. */
export function writePullRequest(place: Place, plan: ChangePlan): GitHubPullRequest {
  const { ids, shape } = place
  const merged = plan.mergedAt !== null
  const versions = writeBodyVersions(place, plan)
  const timeline = timelineOf(place, plan)
  return {
    id: ids.node('PR'),
    number: plan.number,
    title: plan.title,
    url: pullRequestUrl(shape.owner, plan),
    state: merged ? 'MERGED' : plan.closedAt !== null ? 'CLOSED' : 'OPEN',
    isDraft: plan.isDraft,
    createdAt: toInstant(plan.openedAt),
    updatedAt: toInstant(lastTouch(plan, timeline, versions.editedAt)),
    mergedAt: plan.mergedAt === null ? null : toInstant(plan.mergedAt),
    closedAt:
      plan.mergedAt === null && plan.closedAt === null
        ? null
        : toInstant(plan.mergedAt ?? plan.closedAt ?? 0),
    body: versions.body,
    author: plan.author.actor,
    mergedBy: merged ? plan.mergedBy : null,
    baseRefName: plan.base,
    headRefName: plan.branch,
    headRefOid: plan.commits.at(-1)?.sha ?? plan.mergeSha,
    isCrossRepository: false,
    mergeCommit: merged ? { oid: plan.mergeSha } : null,
    ...linesOf(plan),
    labels: connection(plan.labels.map((name) => ({ name }))),
    files: connection(plan.files),
    userContentEdits: connection(versions.edits),
    timelineItems: connection(timeline),
  }
}

export function pullRequestUrl(owner: string, { repository, number }: ChangePlan): string {
  return `https://github.com/${owner}/${repository.name}/pull/${number}`
}

const connection = <T>(nodes: T[]) => ({ totalCount: nodes.length, nodes })

function linesOf({ files }: ChangePlan) {
  return {
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changedFiles: files.length,
  }
}

function timelineOf({ ids }: Place, plan: ChangePlan): GitHubTimelineItem[] {
  const { additions, deletions } = linesOf(plan)
  const share = {
    additions: Math.ceil(additions / plan.commits.length),
    deletions: Math.ceil(deletions / plan.commits.length),
  }
  const commits = plan.commits.map((commit) => commitItem(ids, commit, branchMessage(plan, commit), share))
  const items = [...commits, ...plan.events, ...endOf(ids, plan)]
  return items.sort(inTime)
}

function inTime(one: GitHubTimelineItem, other: GitHubTimelineItem): number {
  return instantOf(one) < instantOf(other) ? -1 : instantOf(one) > instantOf(other) ? 1 : 0
}

function endOf(ids: Place['ids'], plan: ChangePlan): GitHubTimelineItem[] {
  const by = { ...plan.sponsor, actor: plan.mergedBy ?? plan.sponsor.actor }
  if (plan.mergedAt !== null) {
    return [
      eventItem(ids, 'MergedEvent', by, plan.mergedAt),
      eventItem(ids, 'ClosedEvent', by, plan.mergedAt),
    ]
  }
  return plan.closedAt === null ? [] : [eventItem(ids, 'ClosedEvent', plan.sponsor, plan.closedAt)]
}

function lastTouch(plan: ChangePlan, timeline: GitHubTimelineItem[], editedAt: number): number {
  const comments = plan.inlineComments.map(({ at }) => at)
  const last = timeline.at(-1)
  return Math.max(plan.openedAt, editedAt, last ? Date.parse(instantOf(last)) : 0, ...comments)
}

/** The inline comments of a change as REST lists them. */
export function writeReviewComments({ shape, ids }: Place, plan: ChangePlan): GitHubReviewComment[] {
  const url = `https://api.github.com/repos/${shape.owner}/${plan.repository.name}/pulls/${plan.number}`
  return plan.inlineComments.map((comment) => ({
    id: comment.id,
    node_id: ids.node('PRRC'),
    pull_request_url: url,
    pull_request_review_id: comment.reviewId,
    in_reply_to_id: comment.replyTo,
    user: comment.author.user,
    path: comment.path,
    line: comment.line,
    body: comment.body,
    commit_id: comment.head,
    created_at: toInstant(comment.at),
    updated_at: toInstant(comment.at),
  }))
}
