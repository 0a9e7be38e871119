import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import type { GitHubClient } from './client'
import { type Completed, completeParts } from './complete-parts'
import { type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import { GitHubDeployment, GitHubPullRequest, GitHubRelease, GitHubWorkflowRun } from './payload'
import { PULL_REQUEST_PARTS } from './pull-requests'
import { DEPLOYMENT_BY_ID } from './queries/deployments'
import { STATUSES } from './queries/parts'
import { pullRequestsByNumber } from './queries/pull-requests'
import type { Found, GitHubReader, RepositoryRef } from './reader'
import { restAddress } from './rest-page'

type Sizes = { pullRequests: PageSize; followUp: PageSize }
type Objects = Pick<GitHubReader, 'findPullRequests' | 'findDeployment' | 'findWorkflowRun' | 'findRelease'>

/** Objects that are asked for by name, because a webhook says that they changed. */
export const openObjects = (client: GitHubClient, sizes: Sizes): Objects => ({
  findPullRequests: (repository, numbers) => readPullRequestsByNumber(client, sizes, repository, numbers),
  findDeployment: (repository, nodeId) => readDeployment(client, sizes, repository, nodeId),
  findWorkflowRun: (repository, id) =>
    readObject(client, GitHubWorkflowRun, {
      what: `run ${id} of ${repository.owner}/${repository.name}`,
      url: restAddress(client, repository, `/actions/runs/${id}`),
    }),
  findRelease: (repository, id) =>
    readObject(client, GitHubRelease, {
      what: `release ${id} of ${repository.owner}/${repository.name}`,
      url: restAddress(client, repository, `/releases/${id}`),
    }),
})

const isGone = (error: unknown): boolean => error instanceof SourceError && error.kind === 'not-found'

const readObject = async <T extends z.ZodType>(
  client: GitHubClient,
  schema: T,
  asked: { what: string; url: string },
): Promise<Found<z.infer<T>>> => {
  // The answer that says that it is not there is an answer too, and dated.
  const { body, readAt } = await client.get(asked.what, asked.url, { emptyAt: 404 })
  return { records: Array.isArray(body) ? [] : [parseAnswer(schema, body, asked)], readAt }
}

/** Who asks for an object waits for it: that it is not given is an error. */
const whole = ({ holders, broken: [first] }: Completed) => {
  if (first) throw first.error
  return holders
}

const readDeployment = async (
  client: GitHubClient,
  { followUp }: Sizes,
  { owner, name }: RepositoryRef,
  nodeId: string,
): Promise<Found<GitHubDeployment>> => {
  const asked = { what: `a deployment of ${owner}/${name}`, url: 'node' }
  const { body, readAt } = await client.query(asked.what, DEPLOYMENT_BY_ID, { id: nodeId })
  const { node } = parseAnswer(z.looseObject({ node: z.looseObject({}).nullish() }), body, asked)
  const listed = node && 'id' in node ? [node] : []
  const complete = await completeParts(client, { asked, size: followUp }, listed, [STATUSES])
  return { records: parseAnswer(z.array(GitHubDeployment), whole(complete), asked), readAt }
}

const ByNumber = z.looseObject({ repository: z.record(z.string(), z.unknown()) })

const readPullRequestsByNumber = async (
  client: GitHubClient,
  sizes: Sizes,
  repository: RepositoryRef,
  numbers: number[],
): Promise<Found<GitHubPullRequest>> => {
  const found: Found<GitHubPullRequest>[] = []
  for (let at = 0; at < numbers.length; ) {
    const { some, read } = await sizes.pullRequests.read(async (most) => {
      const some = numbers.slice(at, at + most)
      return { some, read: await readSome(client, sizes, repository, some) }
    })
    found.push(...read)
    at += some.length
  }
  return {
    records: found.flatMap(({ records }) => records),
    readAt: found[0]?.readAt ?? 0,
  }
}

/** One that is gone fails the document: then each is asked for alone. */
const readSome = async (
  client: GitHubClient,
  sizes: Sizes,
  repository: RepositoryRef,
  numbers: number[],
): Promise<Found<GitHubPullRequest>[]> => {
  const asked = {
    what: `pull requests of ${repository.owner}/${repository.name}`,
    url: 'repository.pullRequest',
  }
  try {
    const { body, readAt } = await client.query(
      asked.what,
      pullRequestsByNumber(numbers),
      { ...repository },
      retriesFor(numbers.length),
    )
    const listed = Object.values(parseAnswer(ByNumber, body, asked).repository)
    const complete = await completeParts(client, { asked, size: sizes.followUp }, listed, PULL_REQUEST_PARTS)
    return [{ records: parseAnswer(z.array(GitHubPullRequest), whole(complete), asked), readAt }]
  } catch (error) {
    if (!isGone(error)) throw error
    if (numbers.length === 1) return []
    const each = []
    for (const number of numbers) each.push(...(await readSome(client, sizes, repository, [number])))
    return each
  }
}
