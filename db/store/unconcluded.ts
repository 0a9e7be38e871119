import type { Reader, Store } from '../open'
import { prepared } from './prepared'

/**
 * What conclusions must be drawn anew of. `scope` is the repository id where there is one, else ''.
 * - `pull-request`: one pull request, by id; `pull-requests`: all of a repository.
 * - `repository`: what rests on its history as a whole: line, changes, deployments, owners.
 * - `change`: the attribution and explanation of one; `copies`: those of the changes after it with nearly the same text.
 * - `account`: a new account, or one with another login or type.
 * - `links`: causes and outcomes of a repository's deployments; `services`: which of ours each of the vendor's stands for.
 * - `incident`, `change-event`: one, by id.
 * - `everything`: all there is.
 */
export type UnconcludedKind =
  | 'pull-request'
  | 'pull-requests'
  | 'repository'
  | 'change'
  | 'copies'
  | 'account'
  | 'links'
  | 'services'
  | 'incident'
  | 'change-event'
  | 'everything'

export type Mark = { mark: number; id: string }

/** Notes that conclusions must follow facts. Call inside the transaction that stores the facts: a kill loses neither. */
export function markUnconcluded(
  store: Pick<Store, 'sqlite'>,
  kind: UnconcludedKind,
  scope: string,
  id = '',
): void {
  prepared(store, 'insert or replace into unconcluded (kind, scope, id) values (?, ?, ?)').run(
    kind,
    scope,
    id,
  )
}

/** The marks of a kind within a scope. */
export function listMarks(
  reader: Pick<Reader, 'sqlite'>,
  kind: UnconcludedKind,
  scope: string,
  limit = -1,
): Mark[] {
  return prepared(reader, 'select mark, id from unconcluded where kind = ? and scope = ? limit ?').all(
    kind,
    scope,
    limit,
  ) as Mark[]
}

/** Repositories with a mark of one of these kinds. */
export function listMarkedScopes(
  reader: Pick<Reader, 'sqlite'>,
  kinds: readonly UnconcludedKind[],
): string[] {
  const statement = prepared(reader, 'select distinct scope from unconcluded where kind = ? order by scope')
  const scopes = kinds.flatMap((kind) =>
    (statement.all(kind) as { scope: string }[]).map(({ scope }) => scope),
  )
  return [...new Set(scopes)]
}

export const isAnythingUnconcluded = (reader: Pick<Reader, 'sqlite'>): boolean =>
  prepared(reader, 'select 1 from unconcluded limit 1').get() !== undefined

/** Takes marks away unless they were set again since. Call inside the transaction that writes the conclusions. */
export function clearMarks(store: Pick<Store, 'sqlite'>, marks: readonly Mark[]): void {
  const statement = prepared(store, 'delete from unconcluded where mark = ?')
  for (const { mark } of marks) statement.run(mark)
}
