import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import type { Asked } from './answer'
import type { GitHubClient } from './client'
import { ListedConnection } from './connection'
import { notFound } from './fault'
import { listInstallation } from './installation'
import { ListedPayload, toListed } from './newest'
import { isTooHeavy, type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import {
  type NewestField,
  repositoriesById,
  repositoriesOfOwner,
  repositoriesOfViewer,
  repositoryByName,
} from './queries/repositories'
import type { ListedRepository } from './reader'

/** What is asked of the streams beside a repository; less where the token may not, or GitHub cannot, say all of it. */
const QUESTIONS: readonly (readonly NewestField[])[] = [
  ['pullRequests', 'deployments', 'releases', 'tags', 'codeOwners'],
  ['pullRequests', 'releases', 'tags', 'codeOwners'],
  [],
]

export type RepositoryListing = {
  list(client: GitHubClient, selector: string | null): Promise<ListedRepository[]>
  find(client: GitHubClient, ids: string[]): Promise<{ records: ListedRepository[]; missing: string[] }>
}

const Holding = z.looseObject({ repositories: ListedConnection })
const Listing = z.looseObject({ repositoryOwner: Holding.nullish(), viewer: Holding.nullish() })
const Nodes = z.looseObject({ nodes: z.array(z.unknown()) })

const listedOf = (nodes: unknown[], readAt: number, asked: Asked): ListedRepository[] =>
  nodes
    .filter((node) => node !== null)
    .map((node) => toListed(parseAnswer(ListedPayload, node, asked), readAt))

const readByName = async (
  client: GitHubClient,
  fields: readonly NewestField[],
  owner: string,
  name: string,
) => {
  const asked = { what: `the repository ${owner}/${name}`, url: 'repository' }
  const { body, readAt } = await client.query(asked.what, repositoryByName(fields), { owner, name })
  const { repository } = parseAnswer(z.looseObject({ repository: z.unknown() }), body, asked)
  if (!repository) throw notFound(asked, 200)
  return listedOf([repository], readAt, asked)
}

const readListing = async (
  client: GitHubClient,
  size: PageSize,
  fields: readonly NewestField[],
  owner: string | null,
): Promise<ListedRepository[]> => {
  const what = owner === null ? 'the repositories that the token sees' : `the repositories of ${owner}`
  const asked = { what, url: owner === null ? 'viewer.repositories' : 'repositoryOwner.repositories' }
  const document = (owner === null ? repositoriesOfViewer : repositoriesOfOwner)(fields)
  const found: ListedRepository[] = []
  let after: string | null = null
  do {
    const { body, readAt } = await size.read((first) =>
      client.query(
        what,
        document,
        { ...(owner === null ? {} : { owner }), first, after },
        // One organisation that wants single sign-on must not hide the others; the check of the token names it.
        { ...retriesFor(first), allowsUnauthorised: owner === null },
      ),
    )
    const listing = parseAnswer(Listing, body, asked)
    const holding = listing.viewer ?? listing.repositoryOwner
    if (!holding) throw notFound(asked, 200)
    found.push(...listedOf(holding.repositories.records, readAt, asked))
    after = holding.repositories.next
  } while (after !== null)
  return found
}

const readById = async (
  client: GitHubClient,
  size: PageSize,
  fields: readonly NewestField[],
  ids: string[],
): Promise<{ records: ListedRepository[]; missing: string[] }> => {
  const asked = { what: `${ids.length} repositories by their ids`, url: 'nodes' }
  const records: ListedRepository[] = []
  const missing: string[] = []
  for (let left = ids; left.length > 0; ) {
    let some: string[] = []
    const { body, readAt } = await size.read((first) => {
      some = left.slice(0, first)
      const options = { ...retriesFor(some.length), allowsMissing: true }
      return client.query(asked.what, repositoriesById(fields), { ids: some }, options)
    })
    const { nodes } = parseAnswer(Nodes, body, asked)
    records.push(...listedOf(nodes, readAt, asked))
    missing.push(...some.filter((_, at) => nodes[at] === null))
    left = left.slice(some.length)
  }
  return { records, missing }
}

/**
 * Lists repositories: `owner/name`, `owner/*`, null for everything that the token sees, or by id. The same requests
 * carry what is newest in each, so that a round in which nothing moved asks nothing else.
 */
export const repositoryListing = (size: PageSize, isInstallation: boolean): RepositoryListing => {
  let allowed = 0
  const asking = async <T>(read: (fields: readonly NewestField[]) => Promise<T>): Promise<T> => {
    let refused = allowed
    for (let question = allowed; ; question++) {
      const fields = QUESTIONS[question] ?? []
      try {
        const answer = await read(fields)
        // Only when less was answered it was the question that was refused, and not the repository.
        allowed = Math.max(allowed, refused)
        return answer
      } catch (error) {
        const isRefused = error instanceof SourceError && error.kind === 'permission-missing'
        if (fields.length === 0 || !(isRefused || isTooHeavy(error))) throw error
        if (isRefused) refused = question + 1
      }
    }
  }
  return {
    list: async (client, selector) => {
      const [owner = null, name = '*'] = selector?.split('/') ?? []
      if (owner === null && isInstallation) {
        const ids = await listInstallation(client)
        return (await asking((fields) => readById(client, size, fields, ids))).records
      }
      return asking((fields) =>
        owner === null || name === '*'
          ? readListing(client, size, fields, owner)
          : readByName(client, fields, owner, name),
      )
    },
    find: (client, ids) => asking((fields) => readById(client, size, fields, ids)),
  }
}
