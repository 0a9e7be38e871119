import type { GitHubPermission } from '@/lib/connectors/github/payload'
import type { RepositoryRole } from '@/lib/domain/judgement'
import type { GitHubRepositoryWorld, GitHubWorld } from './world'

/** What somebody may do in a repository of a world; null: GitHub finds nobody of this login there. */
export function permissionIn(
  { teams }: GitHubWorld,
  { repository, roles = {} }: GitHubRepositoryWorld,
  login: string,
): GitHubPermission | null {
  const isMember = teams.some(({ members }) => members.nodes.some((member) => member.login === login))
  const others: RepositoryRole = repository.isPrivate ? 'none' : 'read'
  const role = login in roles ? (roles[login] ?? null) : isMember ? 'write' : others
  return role === null ? null : { permission: legacyWord(role), role_name: role }
}

/** GitHub's older word knows neither triage nor maintain. */
function legacyWord(role: RepositoryRole): string {
  if (role === 'triage') return 'read'
  return role === 'maintain' ? 'write' : role
}
