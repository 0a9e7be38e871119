import { z } from 'zod'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import { SourceError } from '@/lib/domain/source-error'
import type { GitHubClient } from '../client'
import { ListedConnection } from '../connection'
import { listInstallation } from '../installation'
import { githubId } from '../normalise/identity'
import { pageSize, retriesFor } from '../page-size'
import { parseAnswer } from '../parse-answer'
import { pullRequestsUpdated, repositoriesById, repositoriesToChoose } from '../queries/check'
import { leftOutOf } from './organisations'

type Row = GitHubCheck['repositories']['rows'][number]
export type SeenRepository = Omit<Row, 'teams'> & { owner: string; isOfOrganisation: boolean }

/** `pointsPerHour`: what GitHub says the credential may spend, null where it says nothing. */
export type Seen = {
  repositories: SeenRepository[]
  /** Numbers of organisations whose repositories were left out until single sign-on is authorised. */
  leftOut: number[]
  pointsPerHour: number | null
}

const Node = z.looseObject({
  id: z.string(),
  nameWithOwner: z.string(),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  pushedAt: z.string().nullish(),
  owner: z.looseObject({ __typename: z.string(), login: z.string() }),
  pullRequests: z.looseObject({ totalCount: z.number().int() }).nullish(),
})
const Limit = z.looseObject({ limit: z.number().int().nullish() }).nullish()
const Viewer = z.looseObject({
  rateLimit: Limit,
  viewer: z.looseObject({ repositories: ListedConnection }),
})
const Nodes = z.looseObject({ rateLimit: Limit, nodes: z.array(z.unknown()) })

const perPage = 100

/** All repositories that the credential sees; counted as far as it may count. */
export async function seeRepositories(client: GitHubClient, isInstallation: boolean): Promise<Seen> {
  const see = isInstallation ? seeInstalled : seeOfViewer
  try {
    return await see(client, true)
  } catch (error) {
    if (!(error instanceof SourceError && error.kind === 'permission-missing')) throw error
    return see(client, false)
  }
}

async function seeOfViewer(client: GitHubClient, isCounted: boolean): Promise<Seen> {
  const asked = { what: 'the repositories that the token sees', url: 'viewer.repositories' }
  const seen: Seen = { repositories: [], leftOut: [], pointsPerHour: null }
  const size = pageSize(perPage)
  for (let after: string | null = null; ; ) {
    const { body, headers } = await size.read((first) =>
      client.query(
        asked.what,
        repositoriesToChoose(isCounted),
        { first, after },
        {
          ...retriesFor(first),
          allowsUnauthorised: true,
        },
      ),
    )
    const { rateLimit, viewer } = parseAnswer(Viewer, body, asked)
    seen.repositories.push(...rowsOf(viewer.repositories.records, asked))
    seen.leftOut.push(...leftOutOf(headers))
    seen.pointsPerHour = rateLimit?.limit ?? seen.pointsPerHour
    after = viewer.repositories.next
    if (after === null) return seen
  }
}

async function seeInstalled(client: GitHubClient, isCounted: boolean): Promise<Seen> {
  const asked = { what: 'the repositories of the installation', url: 'nodes' }
  const ids = await listInstallation(client)
  const seen: Seen = { repositories: [], leftOut: [], pointsPerHour: null }
  for (let at = 0; at < ids.length; at += perPage) {
    const some = { ids: ids.slice(at, at + perPage) }
    const { body } = await client.query(asked.what, repositoriesById(isCounted), some, {
      allowsMissing: true,
    })
    const { rateLimit, nodes } = parseAnswer(Nodes, body, asked)
    seen.repositories.push(...rowsOf(nodes, asked))
    seen.pointsPerHour = rateLimit?.limit ?? seen.pointsPerHour
  }
  return seen
}

const rowsOf = (nodes: unknown[], asked: { what: string; url: string }): SeenRepository[] =>
  nodes
    .filter((node) => node !== null)
    .map((node) => parseAnswer(Node, node, asked))
    .map(({ id, nameWithOwner, isPrivate, isArchived, pushedAt, owner, pullRequests }) => ({
      id: githubId(id),
      name: nameWithOwner,
      isPrivate,
      isArchived,
      pushedAt: pushedAt ? new Date(pushedAt).toISOString() : null,
      pullRequests: pullRequests?.totalCount ?? null,
      owner: owner.login,
      isOfOrganisation: owner.__typename === 'Organization',
    }))

const mostOwners = 10

/** Pull requests of these owners that moved since `from` (epoch ms); null where GitHub does not count them. */
export async function countPullRequests(
  client: GitHubClient,
  owners: string[],
  from: number,
): Promise<number | null> {
  if (owners.length === 0 || owners.length > mostOwners) return null
  const asked = { what: 'how many pull requests there are', url: 'search' }
  const day = new Date(from).toISOString().slice(0, 10)
  const variables = Object.fromEntries(
    owners.map((owner, at) => [`query${at}`, `user:${owner} is:pr updated:>=${day}`]),
  )
  try {
    const { body } = await client.query(asked.what, pullRequestsUpdated(owners.length), variables)
    const counts = parseAnswer(
      z.record(z.string(), z.looseObject({ issueCount: z.number().optional() })),
      body,
      asked,
    )
    return owners.reduce((sum, _, at) => sum + (counts[`found${at}`]?.issueCount ?? 0), 0)
  } catch (error) {
    // Search has limits of its own; without it the cost is reckoned from all there are.
    if (error instanceof SourceError) return null
    throw error
  }
}
