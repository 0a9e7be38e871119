/** PagerDuty's REST API v2 over a made-up world, with the rules that bite: windows, zones, ceilings, scopes, limits. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PagerDutyWorld } from '@/db/seed/world'
import type { PagerDutySubscription } from '@/lib/connectors/pagerduty/payload'
import { type Tamper, type Tampered, transmit } from '../wire'
import { Refusal, unauthorized } from './refusal'
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

export type SimulatorOptions = Partial<Omit<Rules, 'now'>> & {
  token?: string
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
  const server = createServer((incoming, outgoing) => {
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
    const rules = rulesOf({ ...options, subscriptions })
    const planned = instead && !tamper ? (instead as Reply) : respond(world, url, request, token, rules)
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

function respond(
  world: PagerDutyWorld,
  url: URL,
  request: SimulatorRequest,
  token: string,
  rules: Rules,
): Reply {
  try {
    if (request.headers.authorization !== expectedAuthorization(token)) throw unauthorized()
    return { status: 200, body: answerTo(world, url, rules, request.method) }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { status: refusal.status, body: { error: refusal.error } }
  }
}

function rulesOf(options: SimulatorOptions): Rules {
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
