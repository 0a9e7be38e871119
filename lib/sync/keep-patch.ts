import type { Store } from '@/db/open'
import { findLookedUp } from '@/db/queries/find-patch'
import { prepared, saveRows } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'
import { pullRequestPatch } from '@/db/tables'
import { githubId } from '@/lib/connectors/github/normalise/identity'
import type { GitHubPatch } from '@/lib/connectors/github/payload'

/** Stores what a pull request's head names, and has every text graded again that it may tell something of. Call inside `store.write`. */
export function keepPatch(store: Store, repositoryId: string, patch: GitHubPatch): void {
  const pullRequestId = githubId(patch.pullRequestId)
  const { headSha, isWhole } = patch
  const files = patch.files.map(({ path, blobSha, names }) => ({ path, blobSha, names }))
  const known = prepared(store, 'select 1 from pull_request_patch where pull_request_id = ?').get(
    pullRequestId,
  )
  saveRows(store, pullRequestPatch, [{ pullRequestId, repositoryId, headSha, files, isWhole }])
  const merged = prepared(
    store,
    'select merged_at is not null as isMerged from pull_request where id = ?',
  ).get(pullRequestId) as { isMerged: number } | undefined
  if (!merged?.isMerged) {
    markUnconcluded(store, 'pull-request', repositoryId, pullRequestId)
    return
  }
  markUnconcluded(store, 'change', repositoryId, pullRequestId)
  // What it names stands in the repository from now on; another patch of it may name less than the one before.
  for (const id of findLookedUp(store, repositoryId, known ? 'all' : 'missed')) {
    markUnconcluded(store, 'change', repositoryId, id)
  }
}
