/** One polite HTTP client per token: serial, limited in time, obedient to the rate limit. It knows no records. */
import {
  faultOfAddress,
  faultOfAnswer,
  faultOfAnswerRule,
  faultOfNetwork,
  faultOfRateLimit,
  faultOfRedirect,
  faultOfTokenForm,
  faultOfWebPage,
} from './fault'
import { jittered, longestWaitMs, readRateLimit, waitAfterRefusal, waitToKeepReserve } from './rate-limit'

export type ClientOptions = {
  apiUrl: string
  token: string
  /** First pause before a retry, ms. */
  retryBaseMs?: number
  /** Whole time of one request, connecting included, ms. */
  timeoutMs?: number
  pause?: (ms: number) => Promise<void>
}

/** `readAt`: the server's clock, epoch ms. */
export type ClientAnswer = { url: string; body: unknown; readAt: number }

export type PagerDutyClient = {
  /** GET below the base address; every failure is a `SourceError`. Requests of one client run one after another. */
  get(route: string, query?: Record<string, string>): Promise<ClientAnswer>
}

type Reply = { url: string; status: number; headers: Headers; text: string }
type Attempt = { reply: Reply } | { failure: unknown }

const mostTries = 3
const mostRefusals = 5
const mostRedirects = 3

export function openClient(options: ClientOptions): PagerDutyClient {
  const base = baseAddress(options.apiUrl)
  const conversation = new Conversation(options)
  return { get: (route, query = {}) => conversation.get(addressOf(base, route, query)) }
}

class Conversation {
  private readonly headers: Record<string, string>
  private readonly retryBaseMs: number
  private readonly timeoutMs: number
  private readonly pause: (ms: number) => Promise<void>
  private lastTurn: Promise<unknown> = Promise.resolve()
  private restMs = 0

  constructor(options: ClientOptions) {
    this.headers = {
      authorization: authorization(options.token),
      accept: 'application/vnd.pagerduty+json;version=2',
      'user-agent': 'headroom',
    }
    this.retryBaseMs = options.retryBaseMs ?? 1000
    this.timeoutMs = options.timeoutMs ?? 30_000
    this.pause = options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  }

  get(url: string): Promise<ClientAnswer> {
    const turn = this.lastTurn.then(() => this.ask(url))
    const ended = () => undefined
    this.lastTurn = turn.then(ended, ended)
    return turn
  }

  private async ask(url: string): Promise<ClientAnswer> {
    for (let tries = 1, refusals = 0; ; ) {
      await this.rest()
      const attempt = await this.attempt(url)
      if ('reply' in attempt && attempt.reply.status === 429) {
        refusals += 1
        await this.obey(attempt.reply, refusals)
      } else if (isTransient(attempt) && tries < mostTries) {
        await this.pause(jittered(this.retryBaseMs * 2 ** (tries - 1)))
        tries += 1
      } else return conclude(url, attempt)
    }
  }

  private async rest(): Promise<void> {
    if (this.restMs === 0) return
    const ms = this.restMs
    this.restMs = 0
    await this.pause(ms)
  }

  private async obey(reply: Reply, refusals: number): Promise<void> {
    const wait = waitAfterRefusal(readRateLimit(reply.headers), refusals, this.retryBaseMs)
    if (wait > longestWaitMs || refusals >= mostRefusals) {
      throw faultOfRateLimit(reply.url, Date.now() + Math.max(wait, longestWaitMs))
    }
    await this.pause(wait)
  }

  private async attempt(url: string): Promise<Attempt> {
    const signal = AbortSignal.timeout(this.timeoutMs)
    try {
      const response = await this.fetchFollowing(url, signal)
      if (response.status !== 429) this.restMs = waitToKeepReserve(readRateLimit(response.headers))
      const text = await response.text()
      return { reply: { url, status: response.status, headers: response.headers, text } }
    } catch (failure) {
      return { failure }
    }
  }

  private async fetchFollowing(url: string, signal: AbortSignal): Promise<Response> {
    const { headers } = this
    let at = url
    for (let hops = 0; ; hops++) {
      const response = await fetch(at, { headers, signal, redirect: 'manual' })
      const target = redirectTarget(at, response)
      // The answer goes up as a redirect, and is refused there: the token stays with its own host.
      if (target === null || new URL(target).origin !== new URL(url).origin || hops === mostRedirects) {
        return response
      }
      at = target
    }
  }
}

/** REST keys go out as `Token token=…`; OAuth access tokens, known by their region prefix (`pdus+`), as `Bearer`. */
export function authorization(token: string): string {
  const word = token.trim()
  // fetch would name the whole header, token and all, in its complaint.
  if (!/^[\x21-\x7e]+$/.test(word)) throw faultOfTokenForm()
  return /^pd[a-z]{2}\+/.test(word) ? `Bearer ${word}` : `Token token=${word}`
}

function conclude(url: string, attempt: Attempt): ClientAnswer {
  if ('failure' in attempt) throw faultOfNetwork(url, attempt.failure)
  const { reply } = attempt
  if (reply.status >= 300 && reply.status < 400) throw faultOfRedirect(url, reply.headers.get('location'))
  const body = jsonOf(reply.text)
  if (reply.status >= 400) {
    throw faultOfAnswer({ url, status: reply.status, body: body ?? null, isHtml: looksLikePage(reply) })
  }
  if (body === undefined) throw faultOfWebPage(url, reply.status)
  return { url, body, readAt: serverClock(reply) }
}

function serverClock(reply: Reply): number {
  const readAt = Date.parse(reply.headers.get('date') ?? '')
  if (Number.isNaN(readAt)) throw faultOfAnswerRule(reply.url, 'has no Date header')
  return readAt
}

function isTransient(attempt: Attempt): boolean {
  return 'failure' in attempt || attempt.reply.status >= 500 || attempt.reply.status === 408
}

function redirectTarget(from: string, response: Response): string | null {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status >= 400 || location === null) return null
  return URL.canParse(location, from) ? new URL(location, from).href : null
}

function looksLikePage(reply: Reply): boolean {
  return (reply.headers.get('content-type') ?? '').includes('html') || reply.text.trimStart().startsWith('<')
}

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

function addressOf(base: string, route: string, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString()
  return `${base}${route}${search ? `?${search}` : ''}`
}
