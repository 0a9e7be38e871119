import { type RepositoryRole, repositoryRoles } from '@/lib/domain/judgement'
import type { GitHubPermission } from '../payload'

/** GitHub's names of the rights that a role of an organisation's own is made of, most first. */
const rights: readonly [string, RepositoryRole][] = [
  ['admin', 'admin'],
  ['maintain', 'maintain'],
  ['push', 'write'],
  ['triage', 'triage'],
  ['pull', 'read'],
]

/** The role that GitHub names; of one that an organisation made itself the rights that it gives. Null: it says neither. */
export function toRepositoryRole({ permission, role_name, user }: GitHubPermission): RepositoryRole | null {
  const named = roleOf(role_name ?? '')
  if (named !== null) return named
  const given = rights.find(([right]) => user?.permissions?.[right] === true)
  return given?.[1] ?? roleOf(permission)
}

const roleOf = (word: string): RepositoryRole | null =>
  repositoryRoles.find((role) => role === word.toLowerCase()) ?? null
