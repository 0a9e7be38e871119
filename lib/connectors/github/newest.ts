import { z } from 'zod'
import { CodeOwnersNewest, newestCodeOwners } from './code-owners'
import { GitHubRepository } from './payload'
import type { ListedRepository, Newest } from './reader'

const Connection = z.looseObject({
  totalCount: z.number().int(),
  nodes: z.array(
    z.looseObject({ updatedAt: z.string().nullish(), createdAt: z.string().nullish() }).nullable(),
  ),
})

const NewestParts = z.looseObject({
  pullRequests: Connection.nullish(),
  deployments: Connection.nullish(),
  releases: Connection.nullish(),
  tags: Connection.nullish(),
})

/** A repository with what its listing says of its streams. */
export const ListedPayload = z.intersection(GitHubRepository, z.intersection(NewestParts, CodeOwnersNewest))
export type ListedPayload = z.infer<typeof ListedPayload>

const newestOf = (connection: z.infer<typeof Connection> | null | undefined): Newest | null => {
  if (!connection) return null
  const [first] = connection.nodes
  const instants = [first?.updatedAt, first?.createdAt].map((at) => Date.parse(at ?? ''))
  const at = Math.max(...instants.filter((instant) => !Number.isNaN(instant)))
  return {
    said: JSON.stringify([connection.totalCount, first ?? null]),
    at: Number.isFinite(at) ? at : null,
  }
}

/** Parts the repository from what is said of its streams, so that it stays the same record while they move. */
export const toListed = (payload: ListedPayload, readAt: number): ListedRepository => {
  const { pullRequests, deployments, releases, tags, ...others } = payload
  const { codeOwnersInGitHub, codeOwnersInRoot, codeOwnersInDocs, ...repository } = others
  return {
    repository,
    readAt,
    newest: {
      pullRequests: newestOf(pullRequests),
      deployments: newestOf(deployments),
      releases: newestOf(releases),
      tags: newestOf(tags),
      codeOwners: newestCodeOwners({ codeOwnersInGitHub, codeOwnersInRoot, codeOwnersInDocs }),
    },
  }
}
