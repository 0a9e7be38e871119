import type { Comment } from '@/lib/domain/pull-request'
import type { Store } from '../open'
import { comment } from '../tables'
import { prepared, saveRows } from './prepared'
import { markUnconcluded } from './unconcluded'

/** Keeps a comment; it may come before its pull request, which then finds it. Call inside `store.write`. */
export function saveComment(store: Store, row: Comment): void {
  saveRows(store, comment, [row])
  const of = prepared(store, 'select id from pull_request where repository_id = ? and number = ?').get(
    row.repositoryId,
    row.pullRequestNumber,
  ) as { id: string } | undefined
  if (of) markUnconcluded(store, 'pull-request', row.repositoryId, of.id)
}
