import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { settings } from '../settings'
import { headersOfAll } from './security-headers'

type Started = {
  request: Pick<IncomingMessage, 'headers' | 'method'>
  response: Pick<ServerResponse, 'setHeader'>
}

/** What only a proxy in front of this server can know: anybody else who says it makes it up. */
const wordsOfProxies = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'forwarded',
]

/** Sees each request before anything else does, from now on. */
export function meetEveryRequest(): void {
  const { url } = settings()
  subscribe('http.server.request.start', (message) => meet(message as Started, url))
}

/**
 * Puts the headers of all answers on this one (redirects that Next answers by itself, the build's files and failures have
 * them too; what comes later may replace them), and takes from the request what must not be believed. `url` is HEADROOM_URL:
 * one with https means that a proxy ends TLS before this server.
 */
export function meet({ request, response }: Started, url: string | null): void {
  for (const [name, value] of Object.entries(headersOfAll(url))) response.setHeader(name, value)
  // Limits by address would be worth nothing if who asks could choose theirs.
  if (!url?.startsWith('https:')) for (const name of wordsOfProxies) delete request.headers[name]
  // Next cannot even look at TRACE and would answer 500: it is passed on as another method that nothing takes.
  if (request.method === 'TRACE') request.method = 'UNLOCK'
}
