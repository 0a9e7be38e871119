import { GraphQLError } from 'graphql'
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'
import type { GitHubRelease, GitHubTag } from '@/lib/connectors/github/payload'
import type { CodeOwnersFile } from '@/lib/connectors/github/reader'

const notFound = (message: string) => new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } })

const typed = <T extends object>(__typename: string, value: T) => ({ ...value, __typename })

const releaseNode = (release: GitHubRelease) =>
  typed('Release', {
    id: `RE_${release.id}`,
    databaseId: release.id,
    tagName: release.tag_name,
    isDraft: release.draft,
    createdAt: release.created_at,
    publishedAt: release.published_at ?? null,
    updatedAt: release.published_at ?? release.created_at,
  })

const tagNode = ({ name, commit }: GitHubTag) =>
  typed('Ref', { id: `REF_${name}`, name, target: typed('Commit', { oid: commit.sha }) })

const repositoryNode = (world: GitHubRepositoryWorld, ownerType: string) => {
  const { repository, pullRequests, deployments, releases, tags, codeOwners = [], templates = [] } = world
  return {
    ...typed('Repository', repository),
    name: repository.nameWithOwner.split('/')[1],
    owner: typed(ownerType, { login: repository.nameWithOwner.split('/')[0] }),
    pullRequests: { nodes: pullRequests },
    pullRequest: ({ number }: { number: number }) => {
      const found = pullRequests.find((candidate) => candidate.number === number)
      if (!found) throw notFound(`Could not resolve to a PullRequest with the number of ${number}.`)
      return typed('PullRequest', found)
    },
    deployments: { nodes: deployments },
    releases: { nodes: releases.map(releaseNode) },
    refs: { nodes: tags.map(tagNode) },
    pullRequestTemplates: templates,
    object: ({ expression }: { expression: string }) => {
      const found = codeOwners.find(({ path }) => expression === `HEAD:${path}`)
      return found ? typed('Blob', { ...found, isTruncated: found.text === null }) : null
    },
    defaultBranchRef: repository.defaultBranchRef && {
      ...repository.defaultBranchRef,
      target: { ...repository.defaultBranchRef.target, history: historyOf(codeOwners) },
    },
  }
}

/** When a file that says who owns what last changed: no other file's history is asked for. */
const historyOf =
  (files: readonly CodeOwnersFile[]) =>
  ({ path }: { path: string }) => ({
    nodes: files.flatMap((file) => (file.path === path ? [{ committedDate: file.committedAt }] : [])),
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
  const repositories = { nodes: owned.map((one) => repositoryNode(one, ownerType)) }
  return typed(ownerType, { login, repositories, teams: { nodes: world.teams } })
}

const nodeWithId = (world: GitHubWorld, id: string, ownerType: string) => {
  for (const one of world.repositories) {
    const { repository, pullRequests, deployments } = one
    if (repository.id === id) return repositoryNode(one, ownerType)
    const pullRequest = pullRequests.find((candidate) => candidate.id === id)
    if (pullRequest) return typed('PullRequest', pullRequest)
    const deployment = deployments.find((candidate) => candidate.id === id)
    if (deployment) return typed('Deployment', deployment)
  }
  const team = world.teams.find((candidate) => candidate.id === id)
  if (team) return typed('Team', team)
  throw notFound(`Could not resolve to a node with the global id of '${id}'`)
}

/** In a list of nodes each one that is not found is an error of its own, and a null in its place. */
const nodeOrFailure = (world: GitHubWorld, id: string, ownerType: string) => {
  try {
    return nodeWithId(world, id, ownerType)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** `user:acme is:pr updated:>=2026-01-01` */
const pullRequestsFound = (world: GitHubWorld, query: string): number => {
  const [, owner = '', day = ''] = /^user:(\S+) is:pr updated:>=(\S+)$/.exec(query) ?? []
  return world.repositories
    .filter(({ repository }) => sameName(repository.nameWithOwner.split('/')[0] ?? '', owner))
    .flatMap(({ pullRequests }) => pullRequests)
    .filter(({ updatedAt }) => updatedAt >= day).length
}

type Asking = { ownerType: string; isInstallation: boolean }

/** The query's root: the entries into the world that the product's documents use. */
export const rootOf = (world: GitHubWorld, { ownerType, isInstallation }: Asking) => ({
  repository: ({ owner, name }: { owner: string; name: string }) => {
    const found = repositoryNamed(world, `${owner}/${name}`)
    if (!found) throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`)
    return repositoryNode(found, ownerType)
  },
  repositoryOwner: ({ login }: { login: string }) => ownerNode(world, login, ownerType),
  viewer: () => ({
    login: 'reader',
    repositories: {
      nodes: isInstallation ? [] : world.repositories.map((one) => repositoryNode(one, ownerType)),
    },
  }),
  node: ({ id }: { id: string }) => nodeWithId(world, id, ownerType),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeOrFailure(world, id, ownerType)),
  search: ({ query }: { query: string }) => ({ issueCount: pullRequestsFound(world, query) }),
})
