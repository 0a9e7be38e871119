import { createHash } from 'node:crypto'
import { seededRandom } from '@/db/seed/random'
import { smallWorld } from '@/db/seed/small-world'
import {
  type ApiClient,
  apiClient,
  filledPath,
  type Operation,
  type Told,
  valuesFromLinks,
} from './api-client'
import { malformed } from './malformed'
import { aProduct, type Product } from './product'
import { expect, test } from './screens'

const endsAt = Date.parse('2026-04-20T00:00:00Z')
const bearer = { authorization: 'Bearer token-of-the-tests' }

test.describe('a client that knows only the document', () => {
  test.describe.configure({ mode: 'serial' })
  let product: Product
  let url: string
  let client: ApiClient
  /** What other answers gave for the parameters of a path. */
  const known = new Map<string, Record<string, string>>()

  test.beforeAll(async () => {
    const { github, pagerDuty } = smallWorld({ endsAt })
    product = await aProduct({ gitHub: github, pagerDuty, now: endsAt + 60_000 })
    product.setEnvironment({ HEADROOM_ZONE: 'Europe/Berlin', HEADROOM_BACKFILL_DAYS: '200' })
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
    url = await product.serve()
    const answer = await fetch(`${url}/api/v1/openapi.json`, { headers: bearer })
    client = apiClient(await answer.json())
  })
  test.afterAll(() => product.stop())

  async function ask(path: string, init: RequestInit = {}): Promise<Told> {
    const answer = await fetch(url + path, {
      ...init,
      redirect: 'manual',
      headers: { ...bearer, ...init.headers },
    })
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      text: await answer.text(),
    }
  }

  const examples = (operation: Operation, place: 'path' | 'query'): Record<string, string> =>
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === place)
        .map(({ name, example, schema }) => [name, example ?? schema.example])
        .filter(([, example]) => example !== undefined)
        .map(([name, example]) => [name, String(example)]),
    )

  const pathOf = (operation: Operation): string =>
    filledPath(operation.path, { ...examples(operation, 'path'), ...known.get(operation.operationId) })

  const bodyOf = ({ body }: Operation): RequestInit =>
    body === null
      ? {}
      : { body: JSON.stringify(body.example), headers: { 'content-type': 'application/json' } }

  const mayChange = ({ method }: Operation): boolean => method !== 'GET'

  /** Both sources are set by the environment here, and the organisation has another name than the example. */
  const refusedHere: Record<string, number> = {
    'PUT /api/v1/connections/github': 409,
    'DELETE /api/v1/connections/github': 404,
    'PUT /api/v1/connections/pagerduty': 409,
    'DELETE /api/v1/connections/pagerduty': 404,
    'POST /api/v1/deletions': 422,
    'POST /api/v1/people/effect': 422,
  }

  test('every route answers its example as documented, and so do its refusals', async () => {
    const inOrder = client.operations.toSorted((a, b) => Number(mayChange(a)) - Number(mayChange(b)))
    expect(inOrder.length).toBeGreaterThan(15)
    // Lists come first, and what they name is asked for in the second round.
    const lists = inOrder.filter((one) => !one.path.includes('{') && !mayChange(one))
    for (const operation of lists.concat(inOrder)) {
      const { method } = operation
      const query = new URLSearchParams(examples(operation, 'query'))
      const path = pathOf(operation)
      const answer = await ask(`${path}?${query}`, { method, ...bodyOf(operation) })
      expect.soft(client.objection(operation, answer), `${method} ${path}`).toBeNull()
      // What no answer named may not be there: then the refusal is what is documented.
      const isNamed =
        (!operation.path.includes('{') && operation.body === null) || known.has(operation.operationId)
      const refusal = refusedHere[`${method} ${operation.path}`]
      if (refusal !== undefined) expect.soft(answer.status, `${method} ${path}`).toBe(refusal)
      else if (isNamed || answer.status !== 404) {
        expect.soft(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(400)
      }
      if (answer.status < 300 && answer.type.startsWith('application/json')) {
        for (const [to, values] of valuesFromLinks(operation, answer)) known.set(to, values)
      }
    }
  })

  test('a wrong token is refused everywhere as documented, except where anybody may ask', async () => {
    for (const operation of client.operations) {
      const { method } = operation
      const answer = await ask(pathOf(operation), {
        method,
        ...bodyOf(operation),
        headers: { ...bodyOf(operation).headers, authorization: 'Bearer wrong' },
      })
      const isOpen = operation.responses['401'] === undefined
      expect.soft(client.objection(operation, answer), operation.operationId).toBeNull()
      expect.soft(answer.status, operation.operationId).toBe(isOpen ? 200 : 401)
    }
  })

  test('what was told by the examples is counted and listed', async () => {
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
    const where = 'repository=marlow/payments-api&from=2026-03-02&to=2026-03-09'
    const { body } = await product.api(`/api/v1/metrics/deployment-frequency?${where}`)
    expect(body).toMatchObject({ total: { value: 1, n: 1 } })
    const deployments = await product.api(`/api/v1/deployments?${where}&shows=counted`)
    expect(deployments.body).toMatchObject({ rows: [{ id: 'api:jenkins:deploy-1042', source: 'api' }] })
    const incidents = await product.api('/api/v1/incidents?from=2026-03-02&to=2026-03-03')
    const told = { id: 'api:statuspage:inc-77', service: 'payments-api', exclusion: null }
    expect((incidents.body as { rows: unknown[] }).rows).toContainEqual(expect.objectContaining(told))
    const repositories = await product.api('/api/v1/repositories')
    for (const { deploymentSources } of (
      repositories.body as { rows: { deploymentSources: { isChosen: boolean }[] }[] }
    ).rows) {
      expect(deploymentSources.filter(({ isChosen }) => isChosen).length).toBeLessThanOrEqual(1)
    }
  })

  test('1,000 malformed requests get a named 4xx each and change nothing', async () => {
    const { next } = seededRandom('malformed requests')
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
    const before = contentsOf(product)
    // To expect each by itself would take longer than to ask.
    const wrong: string[] = []
    for (let count = 0; count < 1_000; count += 1) {
      const operation = pick(client.operations.filter((one) => one.responses['401'] !== undefined))
      const { method, path, headers, body, why } = malformed(operation, pathOf(operation), { pick })
      const answer = await ask(path, { method, headers, ...(body === undefined ? {} : { body }) })
      const told = `${method} ${path.slice(0, 200)}, ${why}: ${answer.status} ${answer.text.slice(0, 200)}`
      const isRefused = answer.status >= 400 && answer.status < 500
      const isNamed = /^\{"error":\{"code":"[a-z-]+","message":"/.test(answer.text)
      if (!isRefused || !isNamed || !answer.type.includes('application/json')) wrong.push(told)
    }
    expect.soft(wrong).toEqual([])
    for (const path of oddReports) {
      const answer = await ask(`/api/reports/${path}`)
      expect
        .soft(answer.text, `${path.slice(0, 40)}: ${answer.status}`)
        .toMatch(/^\{"error":\{"code":"[a-z-]+","message":"/)
      expect.soft(answer.status, path.slice(0, 40)).toBeLessThan(500)
    }
    expect(contentsOf(product)).toEqual(before)
    expect((await ask('/api/v1/metrics/change-throughput')).status).toBe(200)
  })
})

const oddReports = [
  'nothing',
  '__proto__',
  'constructor/x',
  'change/%E0%A4%A',
  'change/%ZZ',
  'change/a%00b',
  'change/9007199254740993',
  `change/${'a'.repeat(3_000)}`,
  'metric/__proto__',
  'metric/9007199254740993',
]

/** A hash of every table. */
function contentsOf(product: Product): Record<string, string> {
  const tables = product.rows(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
  )
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = product.rows(`select * from "${name}"`).map((row) => JSON.stringify(row))
      return [String(name), createHash('sha256').update(rows.toSorted().join('\n')).digest('hex')]
    }),
  )
}
