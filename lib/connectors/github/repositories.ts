import { z } from 'zod'
import type { GitHubClient } from './client'
import { ListedConnection } from './connection'
import { notFound } from './fault'
import { parseAnswer } from './parse-answer'
import { GitHubRepository } from './payload'
import { REPOSITORIES_OF_OWNER, REPOSITORIES_OF_VIEWER, REPOSITORY_BY_NAME } from './queries/repositories'

const Holding = z.looseObject({ repositories: ListedConnection })
const Listing = z.looseObject({ repositoryOwner: Holding.nullish(), viewer: Holding.nullish() })

const readByName = async (client: GitHubClient, owner: string, name: string): Promise<GitHubRepository[]> => {
  const asked = { what: `the repository ${owner}/${name}`, url: 'repository' }
  const { body } = await client.query(asked.what, REPOSITORY_BY_NAME, { owner, name })
  const { repository } = parseAnswer(z.looseObject({ repository: GitHubRepository.nullish() }), body, asked)
  if (!repository) throw notFound(asked, 200)
  return [repository]
}

const readListing = async (client: GitHubClient, owner: string | null): Promise<GitHubRepository[]> => {
  const what = owner === null ? 'the repositories that the token sees' : `the repositories of ${owner}`
  const asked = { what, url: owner === null ? 'viewer.repositories' : 'repositoryOwner.repositories' }
  const document = owner === null ? REPOSITORIES_OF_VIEWER : REPOSITORIES_OF_OWNER
  const found: GitHubRepository[] = []
  let after: string | null = null
  do {
    const { body } = await client.query(what, document, {
      ...(owner === null ? {} : { owner }),
      first: 100,
      after,
    })
    const listing = parseAnswer(Listing, body, asked)
    const holding = listing.viewer ?? listing.repositoryOwner
    if (!holding) throw notFound(asked, 200)
    const listed = holding.repositories.records.filter((node) => node !== null)
    found.push(...parseAnswer(z.array(GitHubRepository), listed, asked))
    after = holding.repositories.next
  } while (after !== null)
  return found
}

/** `owner/name`, `owner/*`, or null for everything that the token sees. */
export const readRepositories = (
  client: GitHubClient,
  selector: string | null,
): Promise<GitHubRepository[]> => {
  if (selector === null) return readListing(client, null)
  const [owner = '', name = '*'] = selector.split('/')
  return name === '*' ? readListing(client, owner) : readByName(client, owner, name)
}
