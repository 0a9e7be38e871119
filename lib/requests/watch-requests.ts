import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import pino, { type DestinationStream } from 'pino'
import { settings } from '../settings'
import { routesOfBuild } from './known-routes'
import { type RequestContext, requestContext } from './request-context'
import { type AnsweredRequest, requestMetrics } from './request-metrics'

const quiet = new Set(['/_next', '/api/health', '/api/ready'])

const levelOf = ({ route, status }: AnsweredRequest): 'debug' | 'info' | 'error' =>
  status >= 500 ? 'error' : quiet.has(route) ? 'debug' : 'info'

/** The log of requests: one JSON line each, UTC. */
export const requestLog = (level: string, to: DestinationStream = pino.destination(1)) =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, to)

/** Logs every request that this process answers, and counts it. */
export function watchRequests(log = requestLog(settings().logLevel), routeOf = routesOfBuild()): void {
  const metrics = requestMetrics()
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const context: RequestContext = { id: randomUUID(), viewer: null }
    const begun = performance.now()
    const route = routeOf((request.url ?? '').split('?', 1)[0] ?? '')
    response.setHeader('x-request-id', context.id)
    requestContext().enterWith(context)
    response.once('close', () => {
      const answered = {
        id: context.id,
        method: request.method ?? '',
        route,
        // Nobody was there any more to be answered: as proxies tell it.
        status: response.headersSent ? response.statusCode : 499,
        ms: Math.round(performance.now() - begun),
        viewer: context.viewer,
      }
      metrics.note(answered)
      log[levelOf(answered)](answered, 'answered')
    })
  })
}
