import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { settings } from '../settings'
import { headersOfAll } from './security-headers'

type Started = { request: IncomingMessage; response: ServerResponse }

/**
 * Puts the headers of all answers on each one before anything else sees its request: redirects that Next answers by itself,
 * the build's files and failures have them too. What comes later may replace them.
 */
export function headEveryAnswer(): void {
  const headers = Object.entries(headersOfAll(settings().url))
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Started
    for (const [name, value] of headers) response.setHeader(name, value)
    // Next cannot even look at TRACE and would answer 500: it is passed on as another method that nothing takes.
    if (request.method === 'TRACE') request.method = 'UNLOCK'
  })
}
