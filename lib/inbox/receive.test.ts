import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Delivery, payloadOf } from './delivery'
import { answerWebhook } from './receive'
import { refusalCounter } from './refusals'
import { vendors } from './vendors'

const secrets = ['a secret']
const hmac = (body: string | Buffer, secret = 'a secret') =>
  createHmac('sha256', secret).update(body).digest('hex')

let kept: Delivery[] = []
let isFull = false
const inbox = {
  keep: async (delivery: Delivery) => {
    if (isFull) throw new Error('database or disk is full')
    kept.push(delivery)
  },
}
const refusals = () => refusalCounter({ noteRefusals: async () => undefined })
const door = () => ({ secrets, inbox, refusals: refusals() })

beforeEach(() => {
  kept = []
  isFull = false
})

const request = (body: BodyInit, headers: Record<string, string>) =>
  // A streamed body has to say so; TypeScript's own types do not know it yet.
  new Request('http://127.0.0.1/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

const fromGitHub = (body: string, headers: Record<string, string> = {}) =>
  request(body, {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': 'd-1',
    'x-hub-signature-256': `sha256=${hmac(body)}`,
    ...headers,
  })

const codeOf = async (response: Response) => (await response.json()).error.code

describe('a delivery of GitHub', () => {
  test('is kept byte by byte with what tells it apart before it is answered 202', async () => {
    const body = '{ "action" : "opened" }\n'
    const answer = await answerWebhook(fromGitHub(body), vendors.github, door())
    expect(answer.status).toBe(202)
    expect(kept).toMatchObject([{ source: 'github', deliveryId: 'd-1', event: 'pull_request' }])
    expect(kept[0]?.body.toString()).toBe(body)
    expect(kept[0]?.headers).not.toHaveProperty('x-hub-signature-256')
  })

  test.each([
    ['an event of tomorrow', '{}', 'quantum_entangled'],
    ['no JSON', '<html>', 'push'],
    ['nothing', '', 'ping'],
  ])('with %s is kept all the same', async (_, body, event) => {
    const answer = await answerWebhook(fromGitHub(body, { 'x-github-event': event }), vendors.github, door())
    expect(answer.status).toBe(202)
    expect(kept).toHaveLength(1)
  })

  test('sent as a form is signed over the form and read from its field', async () => {
    const body = `payload=${encodeURIComponent('{"action":"opened"}')}`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await answerWebhook(fromGitHub(body, form), vendors.github, door())).status).toBe(202)
    expect(kept.map(payloadOf)).toEqual([{ action: 'opened' }])
  })

  test.each([
    ['no signature', { 'x-hub-signature-256': '' }],
    ['a wrong signature', { 'x-hub-signature-256': `sha256=${hmac('another')}` }],
    ['a signature of another secret', { 'x-hub-signature-256': `sha256=${hmac('{}', 'guessed')}` }],
  ])('with %s is refused without details', async (_, headers) => {
    const answer = await answerWebhook(fromGitHub('{}', headers), vendors.github, door())
    expect(answer.status).toBe(401)
    expect(await codeOf(answer)).toBe('not-signed')
    expect(kept).toEqual([])
  })

  test('that cannot be kept is answered 503 with a time to come back, and again 202 when there is room', async () => {
    isFull = true
    const refused = await answerWebhook(fromGitHub('{}'), vendors.github, door())
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30'])
    isFull = false
    expect((await answerWebhook(fromGitHub('{}'), vendors.github, door())).status).toBe(202)
  })

  test('while no secret is set is answered 503, which no vendor takes for the end', async () => {
    const answer = await answerWebhook(fromGitHub('{}'), vendors.github, { ...door(), secrets: [] })
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'not-configured'])
  })

  test('in a flood of unsigned ones is still taken, and the flood is told to slow down', async () => {
    const one = door()
    const statuses = new Set<number>()
    for (let sent = 0; sent < 80; sent += 1) {
      const unsigned = fromGitHub('{}', { 'x-hub-signature-256': '' })
      statuses.add((await answerWebhook(unsigned, vendors.github, one)).status)
    }
    expect([...statuses]).toEqual([401, 429])
    expect((await answerWebhook(fromGitHub('{}'), vendors.github, one)).status).toBe(202)
  })
})

describe('a body over the cap', () => {
  const cap = vendors.pagerduty.cap
  const signed = (body: string) => ({ 'x-pagerduty-signature': `v1=${hmac(body)}` })

  test('is refused by what it declares, before a byte is read', async () => {
    const declared = request('{}', { ...signed('{}'), 'content-length': String(cap + 1) })
    expect((await answerWebhook(declared, vendors.pagerduty, door())).status).toBe(413)
    expect(declared.bodyUsed).toBe(false)
  })

  test('that declares nothing is refused where it passes the cap, and the rest is not asked for', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const answer = await answerWebhook(request(endless, signed('')), vendors.pagerduty, door())
    expect(answer.status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })

  test('of exactly the cap is taken', async () => {
    const body = 'x'.repeat(cap)
    expect((await answerWebhook(request(body, signed(body)), vendors.pagerduty, door())).status).toBe(202)
  })
})

describe('a delivery of PagerDuty', () => {
  const body = JSON.stringify({ event: { id: 'E1', event_type: 'incident.reopened' } })

  test('is told apart by the id that its attempts share, and its event stands in the body', async () => {
    const headers = { 'x-webhook-id': 'w-1', 'x-pagerduty-signature': `v1=${hmac('old')},v1=${hmac(body)}` }
    expect((await answerWebhook(request(body, headers), vendors.pagerduty, door())).status).toBe(202)
    expect(kept).toMatchObject([{ source: 'pagerduty', deliveryId: 'w-1', event: 'incident.reopened' }])
  })

  test('without that id is told apart by the event, and bytes that are no JSON by their digest', async () => {
    for (const one of [body, 'no JSON', 'no JSON either']) {
      const headers = { 'x-pagerduty-signature': `v1=${hmac(one)}` }
      expect((await answerWebhook(request(one, headers), vendors.pagerduty, door())).status).toBe(202)
    }
    expect(kept.map(({ event }) => event)).toEqual(['incident.reopened', 'unknown', 'unknown'])
    expect(new Set(kept.map(({ deliveryId }) => deliveryId)).size).toBe(3)
  })
})
