import { z } from 'zod'
import type { GitHubClient } from './client'
import { completeParts } from './complete-parts'
import { ListedConnection } from './connection'
import { type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import { GitHubDeployment } from './payload'
import { DEPLOYMENTS_PAGE } from './queries/deployments'
import { STATUSES } from './queries/parts'
import type { Page, RepositoryRef } from './reader'

const DeploymentsAnswer = z.looseObject({ repository: z.looseObject({ deployments: ListedConnection }) })

/** One page by creation descending, each deployment with all its statuses. */
export const readDeployments = (
  client: GitHubClient,
  sizes: { page: PageSize; followUp: PageSize },
  { owner, name }: RepositoryRef,
  after: string | null,
): Promise<Page<GitHubDeployment>> => {
  const asked = { what: `the deployments of ${owner}/${name}`, url: 'repository.deployments' }
  return sizes.page.read(async (first) => {
    const read = await client.query(
      asked.what,
      DEPLOYMENTS_PAGE,
      { owner, name, first, after },
      retriesFor(first),
    )
    const { deployments } = parseAnswer(DeploymentsAnswer, read.body, asked).repository
    const complete = await completeParts(client, { asked, size: sizes.followUp }, deployments.records, [
      STATUSES,
    ])
    return {
      records: parseAnswer(z.array(GitHubDeployment), complete, asked),
      next: deployments.next,
      readAt: read.readAt,
      total: deployments.total,
    }
  })
}
