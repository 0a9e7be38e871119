/** One polite HTTP client per token: serial, limited in time, obedient to the rate limit. It knows no records. */
import type { SourceError } from '@/lib/domain/source-error'
import { AddressRefused } from '../guard'
import { NetworkError, type Reply, send } from '../transport'
import { CircuitBreaker } from './circuit-breaker'
import {
  faultOfAddress,
  faultOfAnswer,
  faultOfAnswerRule,
  faultOfBrokenAnswer,
  faultOfClosedAddress,
  faultOfNetwork,
  faultOfRateLimit,
  faultOfRedirect,
  faultOfTokenForm,
  faultOfWebPage,
} from './fault'
import type { Tokens } from './oauth'
import { backoff, Limiter, type Quota } from './rate-limit'
import { Turns } from './turns'

export type ClientOptions = {
  apiUrl: string
  /** A key or token as somebody entered it, or where tokens of an OAuth app come from. */
  token: string | Tokens
  /** First pause before a retry, ms. */
  retryBaseMs?: number
  /** The longest wait taken inside one request, ms; what asks for more is thrown to the caller to schedule. */
  longestWaitMs?: number
  /** Until a connection stands, ms. */
  connectMs?: number
  /** Whole time of one request, connecting included, ms. */
  timeoutMs?: number
  pause?: (ms: number) => Promise<void>
  /** A clock that only runs forward, ms: pauses are counted on it. */
  elapsed?: () => number
  /** Our clock, epoch ms: the time of the next try is told by it. */
  now?: () => number
  onQuota?: (quota: Quota) => void
}

/** `readAt`: the server's clock, epoch ms. */
export type ClientAnswer = { url: string; body: unknown; readAt: number }

/**
 * `isUrgent`: somebody waits for it; it goes before the rest and may use the part of the limit that is kept free.
 * `isTriedOnce`: a passing failure is not repeated here, because the caller would rather ask for less.
 */
export type Asking = { isUrgent?: boolean; isTriedOnce?: boolean }

/** A list is sent as the same name several times. */
export type Query = Record<string, string | string[]>

/** Requests of one client run one after another; every failure is a `SourceError`. */
export type PagerDutyClient = {
  /** GET below the base address. */
  get(route: string, query?: Query, asking?: Asking): Promise<ClientAnswer>
  /** Only of our own webhook subscription is anything ever changed: to make it, to switch it on again, to delete it. */
  post(route: string, body?: object, asking?: Asking): Promise<ClientAnswer>
  delete(route: string, asking?: Asking): Promise<ClientAnswer>
}

type Attempt = { reply: Reply; token: string } | { failure: unknown }
type Question = Asking & { method: 'GET' | 'POST' | 'DELETE'; url: string; list: string; body?: string }

const mostTries = 3
/** With their pauses these take less than a minute, in which the cause has to be told. */
const mostRefusals = 3
const mostRedirects = 3
const usualLongestWaitMs = 60_000

export function openClient(options: ClientOptions): PagerDutyClient {
  const base = baseAddress(options.apiUrl)
  const conversation = new Conversation(options)
  const list = (route: string) => route.split('/')[1] ?? ''
  return {
    get: (route, query = {}, asking = {}) =>
      conversation.ask({ ...asking, method: 'GET', url: addressOf(base, route, query), list: list(route) }),
    post: (route, body, asking = {}) =>
      conversation.ask({
        ...asking,
        ...{ method: 'POST', url: addressOf(base, route, {}), list: list(route) },
        ...(body && { body: JSON.stringify(body) }),
      }),
    delete: (route, asking = {}) =>
      conversation.ask({ ...asking, method: 'DELETE', url: addressOf(base, route, {}), list: list(route) }),
  }
}

class Conversation {
  private readonly headers: Record<string, string>
  private readonly retryBaseMs: number
  private readonly pause: (ms: number) => Promise<void>
  private readonly now: () => number
  private readonly turns = new Turns()
  private readonly limiter: Limiter
  private readonly breaker: CircuitBreaker

  constructor(private readonly options: ClientOptions) {
    if (typeof options.token === 'string') authorization(options.token)
    this.headers = {
      accept: 'application/vnd.pagerduty+json;version=2',
      'user-agent': 'headroom',
    }
    const elapsed = options.elapsed ?? (() => performance.now())
    this.now = options.now ?? (() => Date.now())
    this.retryBaseMs = options.retryBaseMs ?? 1000
    this.pause = options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
    const clocks = { elapsed, now: this.now }
    this.limiter = new Limiter(this.retryBaseMs, clocks, options.onQuota ?? (() => undefined))
    this.breaker = new CircuitBreaker(clocks)
  }

  async ask(question: Question): Promise<ClientAnswer> {
    for (let tries = 1, refusals = 0; ; ) {
      const attempt = await this.inTurn(question)
      if ('reply' in attempt && attempt.reply.status === 429) {
        refusals += 1
        if (refusals === mostRefusals) throw this.rateLimited(question)
        continue
      }
      if ('reply' in attempt && attempt.reply.status === 401 && this.renews(attempt.token)) continue
      const failure = transientFault(question.url, attempt)
      if (failure === null) {
        this.breaker.succeeded()
        return conclude(question.url, attempt)
      }
      // Who said nothing for the whole time is not asked again at once: the cause must be told within a minute.
      const isLast = tries === mostTries || question.isTriedOnce || this.breaker.isProbing || isLate(attempt)
      if (isLast) throw this.breaker.failed(question.list, failure)
      await this.pause(backoff(this.retryBaseMs, tries))
      tries += 1
    }
  }

  /** One attempt, once the limit lets it go. The turn is free while it waits, for what is urgent. */
  private async inTurn(question: Question): Promise<Attempt> {
    const isUrgent = question.isUrgent ?? false
    for (;;) {
      const attempt = await this.turns.run(isUrgent, async () => {
        this.breaker.admit()
        return this.limiter.waitMs(isUrgent) === 0 ? this.attempt(question) : null
      })
      if (attempt !== null) return attempt
      const wait = this.limiter.waitMs(isUrgent)
      if (wait > (this.options.longestWaitMs ?? usualLongestWaitMs)) throw this.rateLimited(question)
      await this.pause(wait)
    }
  }

  private rateLimited({ url, isUrgent = false }: Question): SourceError {
    return faultOfRateLimit(url, this.now() + this.limiter.waitMs(isUrgent))
  }

  /** Whether a token that was refused had come to its end, and another may be tried. */
  private renews(refused: string): boolean {
    const { token } = this.options
    return typeof token !== 'string' && token.renew(refused)
  }

  private async attempt(question: Question): Promise<Attempt> {
    const { token: given } = this.options
    const token = typeof given === 'string' ? given : await given.current()
    try {
      const reply = await this.sendFollowing(question, authorization(token))
      this.limiter.heard(reply.status, reply.headers)
      return { reply, token }
    } catch (failure) {
      return { failure }
    }
  }

  private async sendFollowing({ url, method, body }: Question, authorization: string): Promise<Reply> {
    const { connectMs = 5000, timeoutMs = 30_000 } = this.options
    const content = body === undefined ? {} : { body, type: { 'content-type': 'application/json' } }
    const headers = { ...this.headers, ...content.type, authorization }
    let at = url
    for (let hops = 0; ; hops++) {
      const reply = await send(at, { method, headers, body, connectMs, timeoutMs })
      const target = redirectTarget(at, reply)
      // The answer goes up as a redirect, and is refused there: the token stays with its own host.
      if (target === null || new URL(target).origin !== new URL(url).origin || hops === mostRedirects) {
        return reply
      }
      at = target
    }
  }
}

/** REST keys go out as `Token token=…`; OAuth access tokens, known by their region prefix (`pdus+`), as `Bearer`. */
export function authorization(token: string): string {
  const word = token.trim()
  // The complaint about a header that cannot be sent would name it whole, token and all.
  if (!/^[\x21-\x7e]+$/.test(word)) throw faultOfTokenForm()
  return /^pd[a-z]{2}\+/.test(word) ? `Bearer ${word}` : `Token token=${word}`
}

/** What may pass by itself: no answer, a failure of the server, an answer that is cut off or empty. */
function transientFault(url: string, attempt: Attempt): SourceError | null {
  if ('failure' in attempt) {
    return attempt.failure instanceof AddressRefused ? null : faultOfNetwork(url, attempt.failure)
  }
  const { reply } = attempt
  if (reply.status >= 500 || reply.status === 408) return refusalOf(reply)
  const isBroken = reply.status < 300 && bodyOf(reply) === undefined && !looksLikePage(reply)
  return isBroken ? faultOfBrokenAnswer(url, reply.status) : null
}

function isLate(attempt: Attempt): boolean {
  return (
    'failure' in attempt && attempt.failure instanceof NetworkError && attempt.failure.code === 'ETIMEDOUT'
  )
}

function conclude(url: string, attempt: Attempt): ClientAnswer {
  if ('failure' in attempt) {
    const { failure } = attempt
    throw failure instanceof AddressRefused ? faultOfClosedAddress(failure) : faultOfNetwork(url, failure)
  }
  const { reply } = attempt
  if (reply.status >= 300 && reply.status < 400) throw faultOfRedirect(url, reply.headers.location ?? null)
  if (reply.status >= 400) throw refusalOf(reply)
  const body = bodyOf(reply)
  if (body === undefined) throw faultOfWebPage(url, reply.status)
  return { url, body, readAt: serverClock(reply) }
}

function refusalOf(reply: Reply): SourceError {
  const { url, status } = reply
  return faultOfAnswer({ url, status, body: jsonOf(reply.text) ?? null, isHtml: looksLikePage(reply) })
}

function serverClock(reply: Reply): number {
  const readAt = Date.parse(reply.headers.date ?? '')
  if (Number.isNaN(readAt)) throw faultOfAnswerRule(reply.url, 'has no Date header')
  return readAt
}

function redirectTarget(from: string, reply: Reply): string | null {
  const { location } = reply.headers
  if (reply.status < 300 || reply.status >= 400 || location === undefined) return null
  return URL.canParse(location, from) ? new URL(location, from).href : null
}

function looksLikePage(reply: Reply): boolean {
  return (reply.headers['content-type'] ?? '').includes('html') || reply.text.trimStart().startsWith('<')
}

/** 204 is an answer without a body; any other without one broke off. */
const bodyOf = ({ status, text }: Reply): unknown => (status === 204 ? null : jsonOf(text))

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function baseAddress(apiUrl: string): string {
  const address = apiUrl.trim().replace(/\/+$/, '')
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) throw faultOfAddress(address)
  return address
}

function addressOf(base: string, route: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  const search = new URLSearchParams(pairs).toString()
  return `${base}${route}${search ? `?${search}` : ''}`
}
