import {
  type DocumentNode,
  execute,
  GraphQLError as Failure,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
  getNamedType,
  parse,
  validate,
} from 'graphql'
import { z } from 'zod'
import type { GitHubWorld } from '@/db/seed/world'
import { connectionOf } from './connection'
import { type QueryCost, queryCost } from './query-cost'
import { rootOf } from './root'
import { gitHubSchema } from './schema'

export type GraphQlAnswer = { data?: unknown; errors?: object[] }
export type Budget = { limit: number; used: number; resetAt: number }

const GraphQlRequest = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() })

const PERMISSION_OF: Record<string, string> = {
  'Repository.deployments': 'deployments',
  'Repository.object': 'contents',
  'Repository.pullRequests': 'pull_requests',
  'Organization.teams': 'members',
}

/** What GitHub always has and our payloads let be absent. */
const WHEN_ABSENT: Record<string, (source: Record<string, unknown>) => unknown> = {
  'PullRequest.isCrossRepository': () => false,
  'UserContentEdit.editedAt': ({ createdAt }) => createdAt,
  'Deployment.updatedAt': ({ createdAt }) => createdAt,
  'PullRequestReview.createdAt': ({ submittedAt }) => submittedAt,
  'Repository.pushedAt': ({ createdAt }) => createdAt,
}

/** Lists of a repository and of an owner are what is paged through; the parts of one object stay together. */
const largestOf = (parent: string, largestPage: number): number =>
  ['Repository', 'Organization', 'User'].includes(parent) ? largestPage : 100

/** Looked at, not copied: each field of each object is resolved from one. */
const Source = z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null)
const Stored = z.looseObject({ nodes: z.array(Source).optional(), edges: z.array(Source).optional() })

const resolveField =
  (lacking: ReadonlySet<string>, largestPage: number): GraphQLFieldResolver<unknown, unknown> =>
  (parent, given, _context, { fieldName, parentType, returnType }) => {
    const source = Source.parse(parent)
    const place = `${parentType.name}.${fieldName}`
    if (lacking.has(PERMISSION_OF[place] ?? '')) {
      throw new Failure('Resource not accessible by personal access token', {
        extensions: { type: 'FORBIDDEN' },
      })
    }
    const stored = source[fieldName] ?? WHEN_ABSENT[place]?.(source)
    if (typeof stored === 'function') return stored(given)
    const isConnection = getNamedType(returnType).name.endsWith('Connection')
    return isConnection && stored
      ? connectionOf(Stored.parse(stored), given, largestOf(parentType.name, largestPage))
      : stored
  }

const resolveType: GraphQLTypeResolver<unknown, unknown> = (value, _context, _info, abstractType) => {
  const { __typename } = Source.parse(value)
  if (typeof __typename === 'string') return __typename
  return abstractType.name === 'GitObject' ? 'Commit' : 'User'
}

/** GitHub puts an error's kind beside its message, and only a document's own faults under `extensions`. */
const wireError = ({ message, path, locations, extensions }: GraphQLError) => {
  const { type, ...others } = extensions
  return { ...(type ? { type } : {}), path, locations, extensions: others, message }
}

const refused = (errors: readonly GraphQLError[]): GraphQlAnswer => ({ errors: errors.map(wireError) })

/** Documents found valid before: checking one against 1,600 types takes longer than answering it. */
const checked = new Map<string, DocumentNode>()

const validDocument = (query: string): DocumentNode | readonly GraphQLError[] => {
  const known = checked.get(query)
  if (known) return known
  const document = parse(query)
  const errors = validate(gitHubSchema(), document)
  if (errors.length > 0) return errors
  checked.set(query, document)
  return document
}

/** By document and the numbers that it was asked with, on which alone the price depends. */
const prices = new Map<string, QueryCost>()

const priceOf = (query: string, document: DocumentNode, variables: Record<string, unknown>): QueryCost => {
  const numbers = Object.entries(variables).filter(([, value]) => typeof value === 'number')
  const key = JSON.stringify([query, numbers])
  const price = prices.get(key) ?? queryCost(gitHubSchema(), document, variables)
  prices.set(key, price)
  return price
}

const rateLimitOf = ({ cost, nodeCount }: QueryCost, { limit, used, resetAt }: Budget) => ({
  cost,
  nodeCount,
  limit,
  used,
  remaining: limit - used,
  resetAt: new Date(resetAt).toISOString(),
})

type Asking = {
  lacking: ReadonlySet<string>
  budget: Budget
  ownerType: string
  largestPage?: number
  /** An installation of an app asks, to which no repositories belong as to a person. */
  isInstallation?: boolean
}

/** Answers one GraphQL request over the world by GitHub's published schema and rules, and takes its price off the budget. */
export const answerGraphQl = async (
  world: GitHubWorld,
  body: string,
  { lacking, budget, ownerType, largestPage = 100, isInstallation = false }: Asking,
): Promise<{ answer: GraphQlAnswer; cost: number }> => {
  const { query, variables } = GraphQlRequest.parse(JSON.parse(body))
  try {
    const document = validDocument(query)
    if (!('kind' in document)) return { answer: refused(document), cost: 0 }
    const price = priceOf(query, document, variables ?? {})
    if (budget.used + price.cost > budget.limit) {
      const message = 'API rate limit already exceeded for user ID 1.'
      return { answer: { errors: [{ type: 'RATE_LIMITED', message }] }, cost: 0 }
    }
    budget.used += price.cost
    const { data, errors } = await execute({
      schema: gitHubSchema(),
      document,
      variableValues: variables,
      rootValue: { ...rootOf(world, { ownerType, isInstallation }), rateLimit: rateLimitOf(price, budget) },
      fieldResolver: resolveField(lacking, largestPage),
      typeResolver: resolveType,
    })
    return { answer: { data, ...(errors ? { errors: errors.map(wireError) } : {}) }, cost: price.cost }
  } catch (error) {
    if (error instanceof Failure) return { answer: refused([error]), cost: 0 }
    throw error
  }
}
