import { GraphQLError } from 'graphql'
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'

const notFound = (message: string) => new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } })

const typed = <T extends object>(__typename: string, value: T) => ({ ...value, __typename })

const repositoryNode = ({ repository, pullRequests, deployments }: GitHubRepositoryWorld) => ({
  ...typed('Repository', repository),
  name: repository.nameWithOwner.split('/')[1],
  pullRequests: { nodes: pullRequests },
  pullRequest: ({ number }: { number: number }) => {
    const found = pullRequests.find((candidate) => candidate.number === number)
    if (!found) throw notFound(`Could not resolve to a PullRequest with the number of ${number}.`)
    return typed('PullRequest', found)
  },
  deployments: { nodes: deployments },
})

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The repository under a name, whatever its case, as GitHub finds it. */
export const repositoryNamed = (
  world: GitHubWorld,
  nameWithOwner: string,
): GitHubRepositoryWorld | undefined =>
  world.repositories.find(({ repository }) => sameName(repository.nameWithOwner, nameWithOwner))

const ownerNode = (world: GitHubWorld, login: string, ownerType: string) => {
  const owned = world.repositories.filter(({ repository }) =>
    sameName(repository.nameWithOwner.split('/')[0] ?? '', login),
  )
  if (owned.length === 0 && !sameName(world.owner, login)) return null
  const repositories = { nodes: owned.map(repositoryNode) }
  return typed(ownerType, { login, repositories, teams: { nodes: world.teams } })
}

const nodeWithId = (world: GitHubWorld, id: string) => {
  for (const { pullRequests, deployments } of world.repositories) {
    const pullRequest = pullRequests.find((candidate) => candidate.id === id)
    if (pullRequest) return typed('PullRequest', pullRequest)
    const deployment = deployments.find((candidate) => candidate.id === id)
    if (deployment) return typed('Deployment', deployment)
  }
  const team = world.teams.find((candidate) => candidate.id === id)
  if (team) return typed('Team', team)
  throw notFound(`Could not resolve to a node with the global id of '${id}'`)
}

/** The query's root: the entries into the world that the product's documents use. */
export const rootOf = (world: GitHubWorld, ownerType: string) => ({
  repository: ({ owner, name }: { owner: string; name: string }) => {
    const found = repositoryNamed(world, `${owner}/${name}`)
    if (!found) throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`)
    return repositoryNode(found)
  },
  repositoryOwner: ({ login }: { login: string }) => ownerNode(world, login, ownerType),
  viewer: { login: 'reader', repositories: { nodes: world.repositories.map(repositoryNode) } },
  node: ({ id }: { id: string }) => nodeWithId(world, id),
})
