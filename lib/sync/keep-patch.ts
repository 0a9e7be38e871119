import type { Store } from '@/db/open'
import { findLookedUp } from '@/db/queries/find-patch'
import { prepared, saveRows } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'
import { pullRequestPatch } from '@/db/tables'
import { githubId } from '@/lib/connectors/github/normalise/identity'
import type { GitHubPatch } from '@/lib/connectors/github/payload'

type Kept = { id: string; isMerged: 0 | 1 }

/** Stores what a pull request's head names, and has every text graded again that it may tell something of. Call inside `store.write`. */
export function keepPatch(store: Store, repositoryId: string, patch: GitHubPatch): void {
  const pullRequestId = githubId(patch.pullRequestId)
  const { headSha, isWhole } = patch
  const files = patch.files.map(({ path, blobSha, names }) => ({ path, blobSha, names }))
  saveRows(store, pullRequestPatch, [{ pullRequestId, repositoryId, headSha, files, isWhole }])
  const kept = prepared(
    store,
    'select id, merged_at is not null as isMerged from pull_request where id = ?',
  ).get(pullRequestId) as Kept | undefined
  // What a merged one names stands in the repository from now on.
  markHeld(store, repositoryId, kept ?? { id: pullRequestId, isMerged: 0 }, 'missed')
}

/**
 * Forgets the patch of a pull request that was closed without a merge or has another head: nothing is held against it any
 * more. Call inside `store.write`.
 */
export function dropStalePatch(store: Store, repositoryId: string, pullRequestId: string): void {
  const stale = prepared(
    store,
    `select p.id, p.merged_at is not null as isMerged from pull_request_patch t
       cross join pull_request p on p.id = t.pull_request_id
     where t.pull_request_id = ? and (p.state = 'closed' or p.head_sha <> t.head_sha)`,
  ).get(pullRequestId) as Kept | undefined
  if (stale) drop(store, repositoryId, stale)
}

/** Forgets the patch of a pull request for which nothing asks. Call inside `store.write`. */
export function dropPatch(store: Store, repositoryId: string, pullRequestId: string): void {
  const kept = prepared(
    store,
    'select id, merged_at is not null as isMerged from pull_request where id = ?',
  ).get(pullRequestId) as Kept | undefined
  if (kept) drop(store, repositoryId, kept)
}

function drop(store: Store, repositoryId: string, kept: Kept): void {
  prepared(store, 'delete from pull_request_patch where pull_request_id = ?').run(kept.id)
  prepared(store, `delete from raw_record where source = 'github' and stream = 'patches' and id = ?`).run(
    kept.id.slice('github:'.length),
  )
  markHeld(store, repositoryId, kept, 'all')
}

function markHeld(store: Store, repositoryId: string, { id, isMerged }: Kept, which: 'missed' | 'all'): void {
  markUnconcluded(store, isMerged ? 'change' : 'pull-request', repositoryId, id)
  if (!isMerged) return
  for (const other of findLookedUp(store, repositoryId, which)) {
    markUnconcluded(store, 'change', repositoryId, other)
  }
}
