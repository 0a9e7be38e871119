import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { SourceError, type SourceErrorKind } from '@/lib/domain/source-error'
import { type Answer, type Asked, header, messageOf } from './answer'
import { type Breaker, openBreaker } from './breaker'
import { type Clock, systemClock } from './clock'
import { faultOf, gitHubError, installationRefused, notUnderstood, tookTooLong, unreachable } from './fault'
import { graphQlFaultOf, withoutAllowed } from './graphql-fault'
import { type GitHubQuota, type Limiter, LONGEST_WAIT, openLimiter } from './limiter'
import { type Access, type App, openOctokit } from './open-octokit'
import { parseAnswer } from './parse-answer'

/** `readAt`: the server's clock, epoch ms. */
export type Read = { body: unknown; readAt: number; headers: Answer['headers'] }

/**
 * `isRepeated` false where the caller would rather ask for less; `allowsMissing` makes ids that GitHub does not find null,
 * `allowsUnauthorised` what it keeps back until single sign-on is authorised.
 */
export type QueryOptions = {
  isRepeated?: (error: SourceError) => boolean
  allowsMissing?: boolean
  allowsUnauthorised?: boolean
}

export type GitHubClient = {
  apiUrl: string
  /** One GraphQL document; answers its `data`. */
  query(
    what: string,
    document: string,
    variables: Record<string, unknown>,
    options?: QueryOptions,
  ): Promise<Read>
  /** One REST read at a full address of this API. A refusal with status `emptyAt` is an empty list. */
  get(what: string, url: string, options?: { emptyAt?: number }): Promise<Read>
  /** The same, where GitHub's refusal is what is asked for: 401, 403 and 404 are answers. Throws where it says nothing. */
  ask(what: string, url: string): Promise<Answer>
  /** One REST write of something that cannot be, to hear whether it would be allowed: 422 is an answer too. */
  askToWrite(what: string, url: string, data: object): Promise<Answer>
  /** One REST write, sent once: who asks knows what to do when nothing came back. */
  send(what: string, method: 'POST' | 'PATCH', url: string, data: object): Promise<Read>
}

export type ClientOptions = {
  apiUrl: string
  graphQlUrl: string
  token: Access
  /** Told after each answer how the token's budgets stand. */
  onQuota?: (quota: GitHubQuota) => void
  /** Somebody waits for the answer: what fails is told at once instead of being tried again. */
  isImpatient?: boolean
  /** Tests let time pass as they like. */
  clock?: Clock
  random?: () => number
  requestsPerMinute?: number
}

const API_VERSION = '2022-11-28'
/** Attempts after the first, for network failures and 5xx. */
const RETRIES = 2
const REFUSALS: SourceErrorKind[] = ['token-refused', 'permission-missing', 'not-found']
/** Pauses for a rate limit that one request waits out before it is given up. */
const MOST_WAITS = 2
const FIRST_RETRY_AFTER = 1000

/** The one thing that octokit's several kinds of error have in common. */
const Failed = z.object({
  request: z.object({ url: z.string() }).optional(),
  response: z
    .object({
      url: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()),
      data: z.unknown(),
    })
    .optional(),
})

type Request =
  | { method: 'GET'; url: string }
  | { method: 'POST'; url: string; query: string; variables: Record<string, unknown> }
  | { method: 'POST' | 'PATCH'; url: string; data: object }

/** What one token's clients share: its pace and budgets, and whether its host is down. */
export type Gate = {
  octokit: Octokit
  /** Gets an installation another token than the one that was refused; null where there is only the one token. */
  renew: (() => Promise<unknown>) | null
  limiter: Limiter
  breaker: Breaker
  clock: Clock
  random: () => number
  isImpatient: boolean
}

const always = () => true
const never = () => false

export const openGate = (options: Omit<ClientOptions, 'token'> & { token: Access | App }): Gate => {
  const { apiUrl, token, onQuota, requestsPerMinute, isImpatient = false } = options
  const { clock = systemClock, random = Math.random } = options
  const octokit = openOctokit(apiUrl, token)
  return {
    octokit,
    renew:
      typeof token !== 'string' && 'installationId' in token
        ? () => octokit.auth({ type: 'installation', refresh: true })
        : null,
    limiter: openLimiter({ clock, onQuota, random, requestsPerMinute }),
    breaker: openBreaker(clock, random),
    clock,
    random,
    isImpatient,
  }
}

/** The answer inside octokit's error; when there is none, nothing came back at all. */
const answerOfError = (asked: Asked, error: unknown): Answer => {
  const { request, response } = Failed.safeParse(error).data ?? {}
  if (!response) throw unreachable(asked, error)
  // What failed on the way to a token of an installation is not what was asked.
  if (request?.url.endsWith('/access_tokens')) {
    throw installationRefused(response.status, messageOf(response.data))
  }
  return { ...response, body: response.data }
}

const readAtOf = (asked: Asked, answer: Answer): number => {
  const readAt = Date.parse(header(answer, 'date') ?? '')
  if (Number.isNaN(readAt)) throw notUnderstood(asked, 'it has no Date header, so it cannot be dated')
  return readAt
}

const isTransient = (error: SourceError): boolean =>
  ['unreachable', 'vendor-failed'].includes(error.kind) && !tookTooLong(error.detail.cause)

/** The repository that is asked about, or the account: where a failure counts. */
const placeOf = (request: Request): string => {
  if ('variables' in request) return `${request.variables.owner ?? ''}/${request.variables.name ?? ''}`
  const path = new URL(request.url).pathname
  return /\/(?:repos\/([^/]+\/[^/]+)|repositories\/\d+)/.exec(path)?.[1] ?? 'further pages'
}

const openSender = (gate: Gate, isUrgent: boolean) => {
  const { octokit, renew, limiter, breaker, clock, random, isImpatient } = gate
  const headers = { 'x-github-api-version': API_VERSION }

  const sendOnce = async (asked: Asked, request: Request): Promise<Answer> => {
    try {
      const response = await octokit.request({ ...request, headers })
      return { url: asked.url, status: response.status, headers: response.headers, body: response.data }
    } catch (error) {
      return answerOfError(asked, error)
    }
  }

  const send = async (asked: Asked, request: Request): Promise<Answer> => {
    const answer = await sendOnce(asked, request)
    if (answer.status !== 401 || renew === null) return answer
    await renew().catch((error: unknown) => answerOfError(asked, error))
    return sendOnce(asked, request)
  }

  /** One attempt: the answer, or what is wrong with it. A refusal for its rate says when to come back. */
  const attempt = async (
    asked: Asked,
    request: Request,
    faultIn: (answer: Answer) => SourceError | null,
  ): Promise<Answer> => {
    const resource = 'variables' in request ? 'graphql' : 'core'
    const answer = await limiter.run({ asked, resource, isUrgent }, () => send(asked, request))
    const fault = faultIn(answer)
    if (fault?.kind === 'rate-limited') {
      const retryAt = limiter.refuse(answer)
      throw gitHubError(fault.kind, fault.message, { ...fault.detail, retryAt, status: answer.status })
    }
    if (fault) throw fault
    limiter.accept()
    return answer
  }

  return async (
    asked: Asked,
    request: Request,
    faultIn: (answer: Answer) => SourceError | null,
    isRepeated: (error: SourceError) => boolean,
  ): Promise<Answer> => {
    const place = placeOf(request)
    for (let tries = 0, waits = 0; ; ) {
      try {
        return await breaker.pass(place, () => attempt(asked, request, faultIn))
      } catch (error) {
        if (!(error instanceof SourceError) || isImpatient) throw error
        const wait = (error.detail.retryAt ?? Number.POSITIVE_INFINITY) - clock.now()
        if (error.kind === 'rate-limited' && waits < MOST_WAITS && wait <= LONGEST_WAIT) {
          waits += 1
        } else if (tries < RETRIES && isTransient(error) && isRepeated(error) && breaker.mayRepeat(place)) {
          await clock.sleep(FIRST_RETRY_AFTER * 4 ** tries * (0.5 + random() / 2))
          tries += 1
        } else throw error
      }
    }
  }
}

const faultUnlessRefused = (asked: Asked, answer: Answer): SourceError | null => {
  const fault = faultOf(asked, answer)
  return fault && REFUSALS.includes(fault.kind) ? null : fault
}

/**
 * Speaks to one GitHub with one token: paced, retried where it reads, 30 s at most, never to another host.
 * Everything it throws is a `SourceError`. All clients of a token share its gate.
 */
export const openClient = (
  options: Pick<ClientOptions, 'apiUrl' | 'graphQlUrl'>,
  gate: Gate,
  isUrgent: boolean,
): GitHubClient => {
  const send = openSender(gate, isUrgent)
  // Octokit reads `:word` in an address as a placeholder.
  const literal = (url: string) => url.replace(/:(?=[a-z])/gi, '%3A')
  const read = (asked: Asked, faultIn: (answer: Answer) => SourceError | null) =>
    send(asked, { method: 'GET', url: literal(asked.url) }, faultIn, always)
  return {
    apiUrl: options.apiUrl.replace(/\/+$/, ''),
    async get(what, url, { emptyAt } = {}) {
      const asked = { what, url }
      const answer = await read(asked, (given) => (given.status === emptyAt ? null : faultOf(asked, given)))
      const body = answer.status === emptyAt ? [] : answer.body
      return { body, readAt: readAtOf(asked, answer), headers: answer.headers }
    },
    ask(what, url) {
      const asked = { what, url }
      return read(asked, (answer) => faultUnlessRefused(asked, answer))
    },
    askToWrite(what, url, data) {
      const asked = { what, url }
      const faultIn = (answer: Answer) => (answer.status === 422 ? null : faultUnlessRefused(asked, answer))
      return send(asked, { method: 'POST', url: literal(url), data }, faultIn, never)
    },
    async send(what, method, url, data) {
      const asked = { what, url }
      const answer = await send(
        asked,
        { method, url: literal(url), data },
        (given) => faultOf(asked, given),
        never,
      )
      return { body: answer.body, readAt: readAtOf(asked, answer), headers: answer.headers }
    },
    async query(what, document, variables, { isRepeated = always, ...allowed } = {}) {
      const asked = { what, url: options.graphQlUrl }
      const request = { method: 'POST' as const, url: options.graphQlUrl, query: document, variables }
      const faultIn = (answer: Answer) =>
        faultOf(asked, answer) ?? graphQlFaultOf(asked, withoutAllowed(answer, allowed))
      const answer = await send(asked, request, faultIn, isRepeated)
      const { data } = parseAnswer(z.looseObject({ data: z.looseObject({}) }), answer.body, asked)
      return { body: data, readAt: readAtOf(asked, answer), headers: answer.headers }
    },
  }
}
