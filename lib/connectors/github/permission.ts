import type { GitHubClient } from './client'
import { parseAnswer } from './parse-answer'
import { GitHubPermission } from './payload'
import type { RepositoryRef } from './reader'
import { restAddress } from './rest-page'

/** What somebody may do in a repository; `told` null: GitHub finds nobody of this login there. */
export async function readPermission(
  client: GitHubClient,
  repository: RepositoryRef,
  login: string,
): Promise<{ told: GitHubPermission | null; readAt: number }> {
  const asked = {
    what: `what a judge of an explanation may do in ${repository.owner}/${repository.name}`,
    url: restAddress(client, repository, `/collaborators/${encodeURIComponent(login)}/permission`),
  }
  const { body, readAt } = await client.get(asked.what, asked.url, { emptyAt: 404 })
  return { told: Array.isArray(body) ? null : parseAnswer(GitHubPermission, body, asked), readAt }
}
