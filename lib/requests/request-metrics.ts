import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { RequestContext } from './request-context'

/** What is told of an answered request. No address, query, body, cookie or token: only what cannot hold a secret. */
export type AnsweredRequest = {
  id: string
  method: string
  route: string
  status: number
  ms: number
  viewer: RequestContext['viewer']
}

type RequestMetrics = { registry: Registry; note(answered: AnsweredRequest): void }

const key = Symbol.for('headroom.request-metrics')

/** What Prometheus is told of this process and its requests, shared by module copies. */
export function requestMetrics(): RequestMetrics {
  const shared: typeof globalThis & { [key]?: RequestMetrics } = globalThis
  shared[key] ??= make()
  return shared[key]
}

function make(): RequestMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'headroom_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'headroom_http_request_duration_seconds',
    help: 'From the first byte of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    registry,
    note({ method, route, status, ms }) {
      requests.inc({ method, route, status })
      durations.observe({ method, route }, ms / 1_000)
    },
  }
}
