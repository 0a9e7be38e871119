import type { PullRequestFacts } from '@/lib/domain/pull-request'
import type { Store } from '../open'
import {
  bodyVersion,
  comment,
  pullRequest,
  pullRequestCommit,
  pullRequestEvent,
  pullRequestFile,
  pullRequestLabel,
  readyInterval,
  review,
  reviewRequest,
} from '../tables'
import { prepared, saveRows } from './prepared'
import { saveAccounts } from './save-accounts'
import { markUnconcluded } from './unconcluded'

const partTables = [
  'body_version',
  'pull_request_commit',
  'pull_request_file',
  'review',
  'pull_request_event',
  'pull_request_label',
  'review_request',
  'ready_interval',
] as const

/**
 * Keeps a pull request and replaces its parts as a set, so that what the vendor dropped is gone here too.
 * A record older than the one kept is ignored. Call inside `store.write`.
 */
export function savePullRequest(store: Store, facts: PullRequestFacts): void {
  const { pullRequest: pull } = facts
  const known = prepared(store, 'select updated_at from pull_request where id = ?').get(pull.id) as
    | { updated_at: number }
    | undefined
  if (known && known.updated_at > pull.updatedAt) return
  if (known) dropParts(store, pull.id, pull.repositoryId, pull.number)
  saveRows(store, pullRequest, [pull])
  saveParts(store, facts)
  saveAccounts(store, facts.accounts)
  markUnconcluded(store, 'pull-request', pull.repositoryId, pull.id)
}

function dropParts(store: Store, id: string, repositoryId: string, number: number): void {
  for (const table of partTables) {
    // A pressed button was told by a webhook alone: no reading brings it again.
    const read = table === 'pull_request_event' ? "and kind <> 'check-pressed'" : ''
    prepared(store, `delete from "${table}" where pull_request_id = ? ${read}`).run(id)
  }
  prepared(
    store,
    "delete from comment where repository_id = ? and pull_request_number = ? and kind = 'conversation'",
  ).run(repositoryId, number)
}

function saveParts(store: Store, facts: PullRequestFacts): void {
  const { repositoryId } = facts.pullRequest
  const inRepository = <T extends object>(rows: T[]) => rows.map((row) => ({ ...row, repositoryId }))
  saveRows(store, bodyVersion, inRepository(facts.bodyVersions))
  saveRows(store, pullRequestCommit, inRepository(facts.commits))
  saveRows(store, pullRequestFile, inRepository(facts.files))
  saveRows(store, review, inRepository(facts.reviews))
  saveRows(store, comment, facts.comments)
  saveRows(store, pullRequestEvent, inRepository(facts.events))
  saveRows(store, pullRequestLabel, inRepository(facts.labels))
  saveRows(store, reviewRequest, inRepository(facts.reviewRequests))
  saveRows(store, readyInterval, inRepository(facts.readyIntervals))
}
