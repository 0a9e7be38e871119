import type { Reader } from '@/db/open'
import { findAttributionWords } from '@/db/queries/find-attribution-words'
import type { PullRequestWords } from '@/db/queries/find-pull-request-facts'
import { findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import { type Attribution, attribute } from '@/lib/attribution/attribute'
import { detectMarkers, type Marker } from '@/lib/attribution/detect-markers'
import { attributionRulesVersion } from '@/lib/attribution/rules'
import type { AttributionWords } from '@/lib/domain/attribution-words'
import type { PullRequestCommit } from '@/lib/domain/pull-request'
import { textAsOf } from '@/lib/explanation/text-as-of'
import type { Accounts, Pass } from './pass'

type ChangeRow = typeof tables.change.$inferSelect

/** Who wrote a change as far as can be told, with the evidence: one attribution, and a row a mark. */
export function attributionRows(pass: Pass, change: ChangeRow, facts: PullRequestWords | null) {
  const words = findAttributionWords(pass.store)
  const { markers, attribution } = attributionOf(pass, change, facts, words)
  const own = {
    changeId: change.id,
    repositoryId: change.repositoryId,
    ruleVersion: `attribution/${attributionRulesVersion}`,
    bookedAt: change.countedAt,
  }
  return {
    attributions: [{ ...own, ...attribution }],
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

/** What is stored, and who its accounts are. */
export type AttributionGround = { store: Pick<Reader, 'sqlite'>; accounts: Accounts }

/** The marks on a merged change, and who wrote it by them and by what people decided, with the organisation's own `words`. */
export function attributionOf(
  ground: AttributionGround,
  change: ChangeRow,
  facts: PullRequestWords | null,
  words: AttributionWords,
): { markers: Marker[]; attribution: Attribution } {
  const markers = facts ? markersOf(ground, facts, words) : markersOfPush(ground, change, words)
  const decided = findDecided(ground.store, 'attribution', change.id)?.declared ?? null
  return { markers, attribution: attribute(markers, decided) }
}

const authorOf = (accounts: Accounts, id: string | null) => (id === null ? null : accounts.find(id))

/** The marks on a pull request, open or merged, as its text stands at merge or now. */
export function markersOf(
  { store, accounts }: AttributionGround,
  { pullRequest, bodyVersions, commits, labels }: PullRequestWords,
  words: AttributionWords = findAttributionWords(store),
): Marker[] {
  const body = textAsOf(bodyVersions, pullRequest.mergedAt ?? pullRequest.updatedAt)?.body ?? null
  const author = authorOf(accounts, pullRequest.authorAccountId)
  return detectMarkers({ pullRequest, author, body, commits, labels }, words)
}

function markersOfPush(
  { store, accounts }: AttributionGround,
  change: ChangeRow,
  words: AttributionWords,
): Marker[] {
  const commits = change.shas.flatMap((sha, ordinal) => {
    const where = 'where repository_id = ? and sha = ?'
    const [commit] = preparedRows(store, tables.commit, where, change.repositoryId, sha)
    return commit ? [asPushedCommit(change.id, ordinal, commit, accounts)] : []
  })
  const author = authorOf(accounts, change.authorAccountId)
  return detectMarkers(
    { pullRequest: { headRef: '', title: '' }, author, body: null, commits, labels: [] },
    words,
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
