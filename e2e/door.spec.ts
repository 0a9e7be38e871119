/** What the server answers before any route is asked, and the headers of every answer it gives. */
import { type IncomingHttpHeaders, request } from 'node:http'
import { expect, test } from './screens'

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Asks as written: no client tidies the path or adds a header. */
function ask(base: string, line: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  const [method, path] = line.split(' ')
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const token = { authorization: 'Bearer token-of-the-tests' }
const json = { ...token, 'content-type': 'application/json' }
const long = 'a'.repeat(9_000)

/** What is asked, and the status of its answer. */
const asked: [line: string, status: number, headers?: Record<string, string>, body?: string][] = [
  ['GET /', 200],
  ['HEAD /', 200],
  ['GET /changes', 200],
  ['GET /nowhere', 404],
  ['GET /.git/config', 404],
  ['GET /.env', 404],
  ['GET /_next/image?url=%2Ficon.svg&w=64&q=75', 404],
  ['GET /_next/static/nothing.js', 404],
  ['GET /icon.svg', 200],
  ['GET /geist.woff2', 200],
  ['GET /changes/', 308],
  ['GET //evil.example/', 308],
  ['GET /changes/%E0%A4%A', 400],
  ['GET /api/v1/changes/%00', 400],
  ['GET /api/v1/changes/nothing', 404],
  ['GET /api/nowhere', 404],
  ['GET /api/v1/metrics', 200],
  ['GET /api/v1/metrics?colour=red', 400],
  ['GET /api/v1/metrics', 401, { authorization: 'Bearer wrong' }],
  ['GET /api/reports/overview', 200],
  ['GET /api/health', 200],
  ['GET /api/ready', 200],
  [`GET /?text=${long}`, 414],
  ['TRACE /', 405],
  ['PROPFIND /api/v1/metrics', 405],
  ['POST /', 405, token],
  ['POST /api/v1/metrics', 403],
  ['POST /api/v1/metrics', 405, token],
  [
    'POST /api/v1/deployments',
    403,
    { origin: 'https://evil.example', 'content-type': 'application/json' },
    '{}',
  ],
  ['POST /api/v1/deployments', 403, { ...json, origin: 'https://evil.example' }, '{}'],
  ['POST /api/v1/deployments', 413, json, `"${'a'.repeat(140_000)}"`],
  ['POST /api/v1/deployments', 413, { ...json, 'transfer-encoding': 'chunked' }, `"${'a'.repeat(140_000)}"`],
  ['POST /api/webhooks/github', 503, { origin: 'https://evil.example' }, '{}'],
  ['GET /', 403, { host: 'evil.example' }],
  [
    'GET /',
    403,
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ],
  ['GET /api/v1/metrics', 403, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
]

test('every answer carries the headers that keep it where it belongs, whatever was asked', async ({
  demo,
}) => {
  const base = await demo.serve()
  for (const [line, status, headers, body] of asked) {
    const name = `${line.slice(0, 60)} ${JSON.stringify(headers ?? {})}`
    const answer = await ask(base, line, headers, body)
    expect(answer.status, name).toBe(status)
    expect(answer.headers, name).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'/),
    })
    expect(answer.headers, name).not.toHaveProperty('access-control-allow-origin')
    expect(answer.headers, name).not.toHaveProperty('x-powered-by')
    // An address that is not encrypted must not make browsers insist on it.
    expect(answer.headers, name).not.toHaveProperty('strict-transport-security')
    const isText = /json|html|csv/.test(answer.headers['content-type'] ?? '')
    if (isText) expect(answer.headers['cache-control'], name).toContain('no-store')
    if (status >= 400 && line.includes(' /api/') && answer.body !== '' && !line.startsWith('HEAD')) {
      expect(JSON.parse(answer.body), name).toMatchObject({ error: { code: expect.any(String) } })
    }
    if (status >= 300 && status < 400) expect(answer.headers.location, name).toMatch(/^\/(?![/\\])/)
  }
})

test('a page runs only scripts that carry the nonce of its own answer', async ({ demo }) => {
  const base = await demo.serve()
  const nonces = new Set<string>()
  for (const path of ['/', '/', '/changes', '/metrics/review-time', '/nowhere', '/icon.svg/../sync']) {
    const { headers, body } = await ask(base, `GET ${path}`)
    const policy = String(headers['content-security-policy'])
    const nonce = /'nonce-([\w+/=]{22,})'/.exec(policy)?.[1] ?? ''
    expect(nonce, path).not.toBe('')
    expect(nonces.has(nonce), path).toBe(false)
    nonces.add(nonce)
    expect(policy, path).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`)
    const scripts = body.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(3)
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`)
    expect(body, path).not.toMatch(/<style\b(?![^>]*nonce=)/)
    expect(body, path).not.toMatch(/\son\w+=/)
  }
})

test('what a request says about itself for us is not believed', async ({ demo }) => {
  const base = await demo.serve()
  const policy = "script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAAAA'"
  const { headers, body } = await ask(base, 'GET /', {
    'content-security-policy': policy,
    'x-headroom-path': 'https://evil.example/',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
  })
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
  expect(body).not.toContain('AAAAAAAAAAAAAAAAAAAAAAAA')
  const foreign = { host: 'evil.example', 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }
  expect((await ask(base, 'GET /', foreign)).status).toBe(403)
})
