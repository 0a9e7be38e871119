import type { GitHubClient } from './client'
import { GitHubRelease, GitHubTag } from './payload'
import type { Page, RepositoryRef } from './reader'
import { readRestPage, restAddress } from './rest-page'

/** Releases, newest first. */
export const readReleases = (
  client: GitHubClient,
  repository: RepositoryRef,
  after: string | null,
): Promise<Page<GitHubRelease>> =>
  readRestPage(client, GitHubRelease, {
    what: `the releases of ${repository.owner}/${repository.name}`,
    url: after ?? restAddress(client, repository, '/releases'),
  })

/** Tags, in GitHub's order: it sorts them by name and dates none. */
export const readTags = (
  client: GitHubClient,
  repository: RepositoryRef,
  after: string | null,
): Promise<Page<GitHubTag>> =>
  readRestPage(client, GitHubTag, {
    what: `the tags of ${repository.owner}/${repository.name}`,
    url: after ?? restAddress(client, repository, '/tags'),
  })
