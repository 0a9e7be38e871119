import type { RepositoryFacts } from '@/db/queries/list-repository-facts'
import { attribute } from '@/lib/attribution/attribute'
import { detectMarkers, type Marker } from '@/lib/attribution/detect-markers'
import { attributionRulesVersion } from '@/lib/attribution/rules'
import type { Change } from '@/lib/domain/change'
import type { PullRequestCommit } from '@/lib/domain/pull-request'
import { textAsOf } from '@/lib/explanation/text-as-of'
import type { Accounts } from './accounts'
import { groupBy } from './group-by'

const ruleVersion = `attribution/${attributionRulesVersion}`

/** The class of every change with the matches behind it, read from its own commits, text, branch, labels and accounts. */
export function attributions(facts: RepositoryFacts, changes: Change[], accounts: Accounts) {
  const markersOf = markerFinder(facts, accounts)
  const found = changes.map((change) => ({ change, markers: markersOf(change) }))
  return {
    attributions: found.map(({ change, markers }) => ({
      changeId: change.id,
      repositoryId: change.repositoryId,
      ...attribute(markers),
      ruleVersion,
      bookedAt: change.countedAt,
    })),
    markers: found.flatMap(({ change, markers }) =>
      markers.map((marker, ordinal) => ({
        changeId: change.id,
        ordinal,
        repositoryId: change.repositoryId,
        rule: marker.ruleId,
        field: marker.field,
        place: marker.where,
        matchedText: marker.matchedText,
        strength: marker.strength,
        tool: marker.tool,
        kind: marker.kind,
        ruleVersion,
        bookedAt: change.countedAt,
      })),
    ),
  }
}

function markerFinder(facts: RepositoryFacts, accounts: Accounts): (change: Change) => Marker[] {
  const pullRequests = new Map(facts.pullRequests.map((row) => [row.id, row]))
  const bodies = groupBy(facts.bodyVersions, (row) => row.pullRequestId)
  const commits = groupBy(facts.pullRequestCommits, (row) => row.pullRequestId)
  const labels = groupBy(facts.labels, (row) => row.pullRequestId)
  const bySha = new Map(facts.commits.map((row) => [row.sha, row]))
  const authorOf = (id: string | null) => (id === null ? null : (accounts.byId.get(id) ?? null))
  return (change) => {
    const pullRequest = change.pullRequestId === null ? undefined : pullRequests.get(change.pullRequestId)
    if (!pullRequest) {
      const pushed = change.shas.flatMap((sha, ordinal) => {
        const commit = bySha.get(sha)
        return commit ? [asPushedCommit(change.id, ordinal, commit, accounts)] : []
      })
      const author = authorOf(change.authorAccountId)
      return detectMarkers({ pullRequest: { headRef: '' }, author, body: null, commits: pushed, labels: [] })
    }
    return detectMarkers({
      pullRequest,
      author: authorOf(pullRequest.authorAccountId),
      body:
        textAsOf(bodies.get(pullRequest.id) ?? [], pullRequest.mergedAt ?? change.countedAt)?.body ?? null,
      commits: commits.get(pullRequest.id) ?? [],
      labels: labels.get(pullRequest.id) ?? [],
    })
  }
}

function asPushedCommit(
  changeId: string,
  ordinal: number,
  commit: RepositoryFacts['commits'][number],
  accounts: Accounts,
): PullRequestCommit {
  const author = commit.authorAccountId === null ? undefined : accounts.byId.get(commit.authorAccountId)
  return {
    pullRequestId: changeId,
    sha: commit.sha,
    ordinal,
    message: commit.message,
    authorName: commit.authorName,
    authorEmail: commit.authorEmail,
    authorAccountId: commit.authorAccountId,
    authorLogin: author?.login ?? null,
    committerName: null,
    committerEmail: null,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    additions: null,
    deletions: null,
  }
}
