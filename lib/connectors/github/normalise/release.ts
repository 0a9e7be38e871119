import type { Account } from '@/lib/domain/account'
import type { Release, Tag } from '@/lib/domain/deployment'
import type { GitHubRelease, GitHubTag } from '../payload'
import { accountIdOfUser, githubId, oneOfEach, toAccountOfUser } from './identity'
import { toHostedInstant, toInstant } from './instant'
import { plainTextOrNull } from './plain-text'

export function toRelease(raw: GitHubRelease, repositoryId: string): Release {
  return {
    id: githubId(raw.id),
    repositoryId,
    tag: raw.tag_name,
    target: raw.target_commitish,
    name: plainTextOrNull(raw.name),
    isDraft: raw.draft,
    isPrerelease: raw.prerelease,
    authorAccountId: accountIdOfUser(raw.author),
    url: raw.html_url ?? null,
    createdAt: toInstant(raw.created_at),
    publishedAt: toHostedInstant(raw.published_at),
  }
}

export const accountsOfRelease = (raw: GitHubRelease): Account[] => oneOfEach([toAccountOfUser(raw.author)])

export const toTag = (raw: GitHubTag, repositoryId: string): Tag => ({
  repositoryId,
  name: raw.name,
  sha: raw.commit.sha,
})
