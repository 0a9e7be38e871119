import { findAttributionWords } from '@/db/queries/find-attribution-words'
import type { PullRequestWords } from '@/db/queries/find-pull-request-facts'
import { findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import { attribute } from '@/lib/attribution/attribute'
import { detectMarkers, type Marker } from '@/lib/attribution/detect-markers'
import { attributionRulesVersion } from '@/lib/attribution/rules'
import type { PullRequestCommit } from '@/lib/domain/pull-request'
import { textAsOf } from '@/lib/explanation/text-as-of'
import type { Accounts, Pass } from './pass'

type ChangeRow = typeof tables.change.$inferSelect

/** Who wrote a change as far as can be told, with the evidence: one attribution, and a row a mark. */
export function attributionRows(pass: Pass, change: ChangeRow, facts: PullRequestWords | null) {
  const markers = facts ? markersOf(pass, facts) : markersOfPush(pass, change)
  const decided = findDecided(pass.store, 'attribution', change.id)?.declared ?? null
  const own = {
    changeId: change.id,
    repositoryId: change.repositoryId,
    ruleVersion: `attribution/${attributionRulesVersion}`,
    bookedAt: change.countedAt,
  }
  return {
    attributions: [{ ...own, ...attribute(markers, decided) }],
    markers: markers.map((marker, ordinal) => ({
      ...own,
      ordinal,
      rule: marker.ruleId,
      field: marker.field,
      place: marker.where,
      matchedText: marker.matchedText,
      strength: marker.strength,
      tool: marker.tool,
      model: marker.model,
      kind: marker.kind,
    })),
  }
}

const authorOf = (accounts: Accounts, id: string | null) => (id === null ? null : accounts.find(id))

/** The marks on a pull request, open or merged, as its text stands at merge or now. */
export function markersOf(
  { store, accounts }: Pick<Pass, 'store' | 'accounts'>,
  { pullRequest, bodyVersions, commits, labels }: PullRequestWords,
): Marker[] {
  const body = textAsOf(bodyVersions, pullRequest.mergedAt ?? pullRequest.updatedAt)?.body ?? null
  const author = authorOf(accounts, pullRequest.authorAccountId)
  return detectMarkers({ pullRequest, author, body, commits, labels }, findAttributionWords(store))
}

function markersOfPush({ store, accounts }: Pass, change: ChangeRow): Marker[] {
  const commits = change.shas.flatMap((sha, ordinal) => {
    const where = 'where repository_id = ? and sha = ?'
    const [commit] = preparedRows(store, tables.commit, where, change.repositoryId, sha)
    return commit ? [asPushedCommit(change.id, ordinal, commit, accounts)] : []
  })
  const author = authorOf(accounts, change.authorAccountId)
  return detectMarkers(
    { pullRequest: { headRef: '', title: '' }, author, body: null, commits, labels: [] },
    findAttributionWords(store),
  )
}

function asPushedCommit(
  changeId: string,
  ordinal: number,
  commit: typeof tables.commit.$inferSelect,
  accounts: Accounts,
): PullRequestCommit {
  return {
    pullRequestId: changeId,
    sha: commit.sha,
    ordinal,
    message: commit.message,
    authorName: commit.authorName,
    authorEmail: commit.authorEmail,
    authorAccountId: commit.authorAccountId,
    authorLogin: authorOf(accounts, commit.authorAccountId)?.login ?? null,
    committerName: null,
    committerEmail: null,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    additions: null,
    deletions: null,
  }
}
