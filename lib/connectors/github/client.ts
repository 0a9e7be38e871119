import { Octokit } from '@octokit/core'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import Bottleneck from 'bottleneck'
import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import { type Answer, type Asked, header } from './answer'
import { faultOf, notUnderstood, unreachable } from './fault'
import { graphQlFaultOf } from './graphql-fault'
import { guardedFetch } from './guarded-fetch'
import { parseAnswer } from './parse-answer'

/** `readAt`: the server's clock, epoch ms. */
export type Read = { body: unknown; readAt: number; headers: Answer['headers'] }

export type GitHubClient = {
  apiUrl: string
  /** One GraphQL document; answers its `data`. `retries` 0 where the caller would rather ask for less. */
  query(
    what: string,
    document: string,
    variables: Record<string, unknown>,
    options?: { retries?: number },
  ): Promise<Read>
  /** One REST read at a full address of this API. A refusal with status `emptyAt` is an empty list. */
  get(what: string, url: string, options?: { emptyAt?: number }): Promise<Read>
}

export type ClientOptions = {
  apiUrl: string
  graphQlUrl: string
  token: string
  /** What a second of waiting takes, in ms; tests shorten it. */
  second?: number
}

const API_VERSION = '2022-11-28'
/** Attempts after the first, for network failures and 5xx. */
const RETRIES = 2
/** A rate limit that ends within this many seconds is waited for here; a longer one is the sync's to plan. */
const LONGEST_WAIT = 60
/** 800 requests in any minute and 4 at a time stays below GitHub's secondary limits (900 REST points, 100 at once). */
const PACE = {
  maxConcurrent: 4,
  reservoir: 800,
  reservoirRefreshAmount: 800,
  reservoirRefreshInterval: 60_000,
}

/** The one thing that octokit's several kinds of error have in common. */
const Failed = z.object({
  response: z
    .object({
      url: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()),
      data: z.unknown(),
    })
    .optional(),
})

type Request = {
  method: 'GET' | 'POST'
  url: string
  query?: string
  variables?: Record<string, unknown>
  request?: { retries: number }
}

const quiet = () => undefined

const openOctokit = ({ token, second = 1000 }: ClientOptions) => {
  const waitIfShort = (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
    seconds <= LONGEST_WAIT && tries < 2
  // Octokit's own write group lets one GraphQL call through a second; a read is not a write.
  const groups = { global: new Bottleneck.Group(PACE), write: new Bottleneck.Group({ maxConcurrent: 4 }) }
  return new (Octokit.plugin(throttling, retry))({
    auth: token,
    userAgent: 'headroom',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: { fetch: guardedFetch },
    retry: {
      retries: RETRIES,
      retryAfterBaseValue: second,
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
    },
    throttle: {
      ...groups,
      retryAfterBaseValue: second,
      onRateLimit: waitIfShort,
      onSecondaryRateLimit: waitIfShort,
    },
  })
}

/** The answer inside octokit's error; when there is none, nothing came back at all. */
const answerOfError = (asked: Asked, error: unknown): Answer => {
  const response = Failed.safeParse(error).data?.response
  if (!response) throw unreachable(asked, error)
  return { ...response, body: response.data }
}

const readAtOf = (asked: Asked, answer: Answer): number => {
  const readAt = Date.parse(header(answer, 'date') ?? '')
  if (Number.isNaN(readAt)) throw notUnderstood(asked, 'it has no Date header, so it cannot be dated')
  return readAt
}

/**
 * Speaks to one GitHub with one token: paced, retried (reads only are ever sent), 30 s at most, never to another host.
 * Everything it throws is a `SourceError`. Open one per token: the pace is kept per client.
 */
export const openClient = (options: ClientOptions): GitHubClient => {
  const octokit = openOctokit(options)
  const headers = { 'x-github-api-version': API_VERSION }

  const send = async (asked: Asked, request: Request): Promise<Answer> => {
    try {
      const response = await octokit.request({ ...request, headers })
      return { url: asked.url, status: response.status, headers: response.headers, body: response.data }
    } catch (error) {
      if (error instanceof SourceError) throw error
      return answerOfError(asked, error)
    }
  }

  const readOf = (asked: Asked, answer: Answer, fault: SourceError | null): Read => {
    if (fault) throw fault
    return { body: answer.body, readAt: readAtOf(asked, answer), headers: answer.headers }
  }

  return {
    apiUrl: options.apiUrl.replace(/\/+$/, ''),
    async get(what, url, { emptyAt } = {}) {
      const asked = { what, url }
      // Octokit reads `:word` in an address as a placeholder.
      const literal = url.replace(/:(?=[a-z])/gi, '%3A')
      const answer = await send(asked, { method: 'GET', url: literal })
      return answer.status === emptyAt
        ? readOf(asked, { ...answer, body: [] }, null)
        : readOf(asked, answer, faultOf(asked, answer))
    },
    async query(what, document, variables, { retries = RETRIES } = {}) {
      const asked = { what, url: options.graphQlUrl }
      const answer = await send(asked, {
        method: 'POST',
        url: options.graphQlUrl,
        query: document,
        variables,
        request: { retries },
      })
      const read = readOf(asked, answer, faultOf(asked, answer) ?? graphQlFaultOf(asked, answer))
      const { data } = parseAnswer(z.looseObject({ data: z.looseObject({}) }), read.body, asked)
      return { ...read, body: data }
    },
  }
}
