import type { Store } from '@/db/open'
import { findCodeOwners, listWithCodeOwners, teamIdsBySlug } from '@/db/queries/find-code-owners'
import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared, saveRows } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'
import { ownership } from '@/db/tables'
import { unowned } from '@/lib/domain/team'
import { parseCodeOwners } from '@/lib/linking/code-owners'
import { datedVersions, teamOfRule } from '@/lib/linking/owned-patterns'

/** Draws who owns what in every repository of an organisation again: its teams may be others. Call inside `store.write`. */
export function keepCodeOwnersOf(store: Store, owner: string): void {
  for (const id of listWithCodeOwners(store, owner)) keepCodeOwners(store, id)
}

/** Draws from all that its CODEOWNERS file was who owns what in a repository, and since when. Call inside `store.write`. */
export function keepCodeOwners(store: Store, repositoryId: string): void {
  const before = ownedByPath(store, repositoryId)
  prepared(store, `delete from ownership where repository_id = ? and origin = 'codeowners'`).run(repositoryId)
  saveRows(store, ownership, rowsOf(store, repositoryId))
  if (before === ownedByPath(store, repositoryId)) return
  markUnconcluded(store, 'pull-requests', repositoryId)
  markUnconcluded(store, 'links', repositoryId)
}

function rowsOf(store: Store, repositoryId: string): (typeof ownership.$inferInsert)[] {
  const versions = findCodeOwners(store, repositoryId).map((version) => ({
    ...version,
    committedAt: version.committedAt === null ? null : Date.parse(version.committedAt),
  }))
  return datedVersions(versions).flatMap(({ owner, text, from, until }) => {
    const teams = teamIdsBySlug(store, owner)
    return parseCodeOwners(text ?? '').rules.map((rule) => ({
      teamId: teamOfRule(rule, owner, teams) ?? unowned.id,
      ...{ repositoryId, path: rule.pattern, from, until, origin: 'codeowners' as const, line: rule.line },
    }))
  })
}

/** As text that differs when anything of it does. */
const ownedByPath = (store: Store, repositoryId: string): string =>
  JSON.stringify(
    preparedRows(
      store,
      ownership,
      `where repository_id = ? and origin = 'codeowners' order by "from", line`,
      repositoryId,
    ),
  )
