/** PagerDuty's REST API v2 over a made-up world, with the rules that bite: windows, zones, ceilings, scopes, limits. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { PagerDutyWorld } from '@/db/seed/world'
import type { PagerDutySubscription } from '@/lib/connectors/pagerduty/payload'
import { type Tamper, type Tampered, transmit } from '../wire'
import { answerOfIdentity, type IssuedToken, type OAuthApp } from './oauth'
import { OAuthRefusal, Refusal, unauthorized } from './refusal'
import { answerTo, type Rules } from './routes'

export type SimulatorRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
}

/** `'cut'`: the connection is closed without an answer. `'silence'`: it stays open and nothing comes. */
type Reply =
  | { status: number; headers?: Record<string, string>; body?: unknown; text?: string }
  | 'cut'
  | 'silence'

/** What a hook wants: another answer, or PagerDuty's own, tampered with. */
export type Instead = Reply | { tamper: Tamper }

export type SimulatorOptions = Partial<Omit<Rules, 'now' | 'body'>> & {
  /** An API key, or an OAuth token, of this account. Those of another region are refused like unknown ones. */
  token?: string
  /** A scoped OAuth app of this account, which may fetch tokens besides. */
  app?: OAuthApp
  /** Epoch ms; also the `Date` header of every answer. */
  now?: () => number
  /** Called for each request, with its number from 1; what it returns is sent instead of the answer. */
  onRequest?: (request: SimulatorRequest, count: number) => Instead | undefined
}

export type PagerDutySimulator = {
  url: string
  token: string
  /** Every request received, oldest first. */
  requests: SimulatorRequest[]
  /** May be changed while the simulator runs. */
  world: PagerDutyWorld
  /** The account's webhook subscriptions; may be changed too. */
  subscriptions: PagerDutySubscription[]
  stop(): Promise<void>
}

/** Listens on a free port of 127.0.0.1. The account's zone is America/Los_Angeles unless told. */
export async function startPagerDutySimulator(
  world: PagerDutyWorld,
  options: SimulatorOptions = {},
): Promise<PagerDutySimulator> {
  const token = options.token ?? 'y_SimulatorKey000000'
  const requests: SimulatorRequest[] = []
  const subscriptions = options.subscriptions ?? []
  const issued = new Map<string, IssuedToken>()
  const server = createServer(async (incoming, outgoing) => {
    const body = incoming.method === 'POST' ? await text(incoming) : ''
    const url = new URL(incoming.url ?? '/', 'http://simulator')
    const request = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: headersOf(incoming),
    }
    requests.push(request)
    const instead = options.onRequest?.(request, requests.length)
    const tamper = instead && typeof instead === 'object' && 'tamper' in instead ? instead.tamper : null
    const rules = { ...rulesOf({ ...options, subscriptions }), body }
    const respond = () =>
      url.pathname === '/oauth/token'
        ? answerOfIdentity(options.app, issued, rules)
        : respondTo(world, url, request, rulesFor(request, { token, issued, rules }))
    const planned = instead && !tamper ? (instead as Reply) : refusable(respond)
    const own = onTheWire(planned, options.now)
    transmit(outgoing, tamper && typeof own !== 'string' ? tamper(own) : own)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, token, requests, world, subscriptions, stop }
}

function refusable(respond: () => Reply): Reply {
  try {
    return respond()
  } catch (refusal) {
    if (refusal instanceof OAuthRefusal) return { status: refusal.status, body: refusal.body }
    if (!(refusal instanceof Refusal)) throw refusal
    return { status: refusal.status, body: { error: refusal.error } }
  }
}

const respondTo = (world: PagerDutyWorld, url: URL, request: SimulatorRequest, rules: Rules): Reply =>
  answerTo(world, url, rules, request.method)

type Doors = { token: string; issued: Map<string, IssuedToken>; rules: Rules }

/** What who asks may do; throws where the key or token opens nothing. */
function rulesFor({ headers }: SimulatorRequest, { token, issued, rules }: Doors): Rules {
  const given = headers.authorization ?? ''
  if (given === expectedAuthorization(token)) return rules
  const found = issued.get(given.replace(/^Bearer /, ''))
  if (!found || found.endsAt <= rules.now) throw unauthorized()
  return { ...rules, missingScopes: [...rules.missingScopes, ...found.lacking] }
}

function rulesOf(options: SimulatorOptions): Omit<Rules, 'body'> {
  return {
    accountZone: options.accountZone ?? 'America/Los_Angeles',
    missingScopes: options.missingScopes ?? [],
    largestPage: options.largestPage ?? 100,
    totals: options.totals ?? true,
    subscriptions: options.subscriptions ?? [],
    now: options.now?.() ?? Date.now(),
  }
}

/** PagerDuty takes each kind of token in its own form only. */
function expectedAuthorization(token: string): string {
  return token.startsWith('pdus+') || token.startsWith('pdeu+') ? `Bearer ${token}` : `Token token=${token}`
}

function onTheWire(reply: Reply, now?: () => number): Tampered {
  if (reply === 'cut') return 'hang-up'
  if (reply === 'silence') return reply
  const type = reply.text === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8'
  const date: Record<string, string> = now ? { date: new Date(now()).toUTCString() } : {}
  return {
    status: reply.status,
    headers: { ...date, 'content-type': type, ...reply.headers },
    text: reply.text ?? JSON.stringify(reply.body ?? {}),
  }
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
}
