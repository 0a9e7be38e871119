import { createHash } from 'node:crypto'
import { z } from 'zod'

/** A webhook as it came, verified. `event` is the vendor's name of it, or `unknown`. `receivedAt` epoch ms. */
export type Delivery = {
  source: 'github' | 'pagerduty'
  deliveryId: string
  event: string
  receivedAt: number
  headers: Record<string, string>
  body: Buffer
}

type Arrival = { headers: Headers; body: Buffer; receivedAt: number }

const gitHubHeaders = [
  'content-type',
  'user-agent',
  'x-github-event',
  'x-github-delivery',
  'x-github-hook-id',
  'x-github-hook-installation-target-id',
  'x-github-hook-installation-target-type',
]
const pagerDutyHeaders = ['content-type', 'user-agent', 'x-webhook-id', 'x-webhook-subscription']

/** A delivery of GitHub's is told apart by the id that it keeps when it is sent again. */
export function gitHubDelivery({ headers, body, receivedAt }: Arrival): Delivery {
  return {
    source: 'github',
    deliveryId: headers.get('x-github-delivery') ?? digestOf(body),
    event: headers.get('x-github-event') ?? 'unknown',
    receivedAt,
    headers: keptOf(headers, gitHubHeaders),
    body,
  }
}

const Told = z.looseObject({ event: z.looseObject({ id: z.string(), event_type: z.string() }) })

/** PagerDuty says the event in the body, and the id that each attempt has in common in a header. */
export function pagerDutyDelivery({ headers, body, receivedAt }: Arrival): Delivery {
  const told = Told.safeParse(jsonOf(body.toString())).data?.event
  return {
    source: 'pagerduty',
    deliveryId: headers.get('x-webhook-id') ?? told?.id ?? digestOf(body),
    event: told?.event_type ?? 'unknown',
    receivedAt,
    headers: keptOf(headers, pagerDutyHeaders),
    body,
  }
}

/** What a delivery says. GitHub can be set to send a form, whose field `payload` is the JSON. Null: it is no JSON. */
export function payloadOf({ headers, body }: Pick<Delivery, 'headers' | 'body'>): unknown {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  const text = isForm ? new URLSearchParams(body.toString()).get('payload') : body.toString()
  return jsonOf(text ?? '') ?? null
}

const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64url')

function keptOf(headers: Headers, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
