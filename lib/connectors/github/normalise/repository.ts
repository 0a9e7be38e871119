import type { Repository } from '@/lib/domain/repository'
import type { GitHubRepository } from '../payload'
import { githubId } from './identity'
import { toInstant } from './instant'

export function toRepository(raw: GitHubRepository): Repository {
  return {
    id: githubId(raw.id),
    name: raw.nameWithOwner,
    url: raw.url,
    defaultBranch: raw.defaultBranchRef?.name ?? null,
    headSha: raw.defaultBranchRef?.target?.oid ?? null,
    isPrivate: raw.isPrivate,
    isArchived: raw.isArchived,
    createdAt: toInstant(raw.createdAt),
  }
}
