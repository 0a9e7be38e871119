import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectionToAddress } from './refused-addresses'
import { noteViewer } from './request-context'
import { requestMetrics } from './request-metrics'
import { requestLog, watchRequests } from './watch-requests'

const lines: string[] = []
const server = createServer(async (request, response) => {
  await pause(1)
  if (request.url?.includes('someone')) noteViewer({ kind: 'user', id: 'u-1' })
  response.statusCode = request.url?.includes('broken') ? 500 : 200
  response.end('answer')
})
let url = ''

beforeAll(async () => {
  const log = requestLog('info', { write: (line) => void lines.push(line) })
  watchRequests(log, (pathname) => (pathname.startsWith('/things/') ? '/things/{id}' : pathname))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a line a request says who asked for what and how it ended, and nothing that could hold a secret', async () => {
  const answer = await fetch(`${url}/things/canary-in-path%0A?token=canary-in-query`, {
    method: 'POST',
    body: 'canary-in-body',
    headers: {
      authorization: 'Bearer canary-in-token',
      cookie: 'a=canary-in-cookie',
      'x-forwarded-for': '10.9.8.7',
    },
  })
  await answer.text()
  await fetch(`${url}/things/someone`)
  await fetch(`${url}/broken`)
  await expect.poll(() => lines.length).toBe(3)
  const told = lines.map((line) => JSON.parse(line))
  expect(told[0]).toEqual({
    level: 30,
    time: expect.stringMatching(/Z$/),
    id: answer.headers.get('x-request-id'),
    method: 'POST',
    route: '/things/{id}',
    status: 200,
    ms: expect.any(Number),
    viewer: null,
    msg: 'answered',
  })
  expect(told[1]).toMatchObject({ viewer: { kind: 'user', id: 'u-1' } })
  expect(told[2]).toMatchObject({ level: 50, status: 500, viewer: null })
  expect(lines.join('')).not.toMatch(/canary|10\.9\.8\.7/)
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
})

test('Prometheus counts requests by route, never by address', async () => {
  const text = await requestMetrics().registry.metrics()
  expect(text).toContain('headroom_http_requests_total{method="POST",route="/things/{id}",status="200"} 1')
  expect(text).toContain('headroom_http_request_duration_seconds_count{method="GET",route="/broken"} 1')
  expect(text).not.toContain('canary')
})

test.each([
  ['/changes/a%20b?team=%F0%9F%9A%A2', null],
  ['/changes/__proto__?a=__proto__', null],
  ['/changes/%', 'encoding'],
  ['/changes/%ZZ', 'encoding'],
  ['/changes/%ED%A0%80', 'encoding'],
  ['/changes?team=%E0%A4%A', 'encoding'],
  ['/changes?a=1&__proto__=1', 'parameter'],
  ['/changes?%5F_proto__=1', 'parameter'],
])('%s is refused for its %s', (address, because) => {
  expect(objectionToAddress(address)).toBe(because)
})
