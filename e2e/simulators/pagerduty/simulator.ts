/** PagerDuty's REST API v2 over a made-up world, with the rules that bite: windows, zones, ceilings, scopes, limits. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PagerDutyWorld } from '@/db/seed/world'
import type { PagerDutySubscription } from '@/lib/connectors/pagerduty/payload'
import { Refusal, unauthorized } from './refusal'
import { answerTo, type Rules } from './routes'

export type SimulatorRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
}

/** `'cut'`: the connection is closed without an answer. `'silence'`: it stays open and nothing comes. */
export type Instead =
  | { status: number; headers?: Record<string, string>; body?: unknown; text?: string }
  | 'cut'
  | 'silence'

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
    send(
      outgoing,
      instead ?? respond(world, url, request, token, rulesOf({ ...options, subscriptions })),
      options.now,
    )
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
): Instead {
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

function send(outgoing: ServerResponse, instead: Instead, now?: () => number): void {
  if (instead === 'silence') return
  if (instead === 'cut') {
    outgoing.destroy()
    return
  }
  if (now) outgoing.setHeader('Date', new Date(now()).toUTCString())
  const type = instead.text === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8'
  outgoing.writeHead(instead.status, { 'content-type': type, ...instead.headers })
  outgoing.end(instead.text ?? JSON.stringify(instead.body ?? {}))
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
}
