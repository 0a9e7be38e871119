import { z } from 'zod'
import type { GitHubClient } from './client'
import { ListedConnection } from './connection'
import { type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import { DEPLOYMENT_NAMES } from './queries/deployments'
import { PULL_REQUEST_NAMES } from './queries/pull-requests'
import { RELEASE_NAMES } from './queries/releases'
import type { ListedName, Page, RepositoryRef } from './reader'

/** Streams whose whole content can be listed without what it holds, at one point per 100. */
export type NamedStream = 'pull-requests' | 'deployments' | 'releases'

const LISTINGS = {
  'pull-requests': { field: 'pullRequests', document: PULL_REQUEST_NAMES },
  deployments: { field: 'deployments', document: DEPLOYMENT_NAMES },
  releases: { field: 'releases', document: RELEASE_NAMES },
} as const

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** REST keeps releases by number, so GraphQL is asked for that too. A pull request is ordered by its last change. */
const Named = z
  .looseObject({
    id: z.string(),
    databaseId: z.number().nullish(),
    createdAt: instant.nullish(),
    updatedAt: instant.nullish(),
  })
  .transform(
    ({ id, databaseId, createdAt, updatedAt }): ListedName => ({
      id: String(databaseId ?? id),
      at: createdAt ?? updatedAt ?? 0,
      updatedAt: databaseId ? null : (updatedAt ?? null),
    }),
  )

/** One page of what a stream consists of, in its own order, newest first. */
export const readNames = (
  client: GitHubClient,
  size: PageSize,
  stream: NamedStream,
  { owner, name }: RepositoryRef,
  after: string | null,
): Promise<Page<ListedName>> => {
  const { field, document } = LISTINGS[stream]
  const asked = { what: `the list of the ${stream} of ${owner}/${name}`, url: `repository.${field}` }
  return size.read(async (first) => {
    const { body, readAt } = await client.query(
      asked.what,
      document,
      { owner, name, first, after },
      retriesFor(first),
    )
    const { repository } = parseAnswer(z.looseObject({ repository: z.looseObject({}) }), body, asked)
    const listing = parseAnswer(ListedConnection, repository[field], asked)
    const records = parseAnswer(z.array(Named.nullable()), listing.records, asked)
    return { ...listing, records: records.filter((record) => record !== null), readAt, unread: [] }
  })
}
