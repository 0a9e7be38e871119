import { ApiError } from '../api/api-error'
import { connections } from '../connections/here'
import { waitingApp } from '../connections/waiting-app'
import { settings } from '../settings'
import { type Inbox, inbox } from './inbox'
import { type BodyRefusal, readBody } from './read-body'
import { type RefusalCounter, refusalCounter } from './refusals'
import { isSigned } from './signature'
import { type Vendor, vendors } from './vendors'

const retryAfter = { 'retry-after': '30' }

/** What an answer needs: the secrets in force (none: nothing can be verified), where to keep, who counts refusals. */
export type Door = { secrets: string[]; inbox: Pick<Inbox, 'keep'>; refusals: RefusalCounter }

/**
 * Answers a vendor's webhook: 202 when it is on disk and not before, 503 for any trouble of ours (a vendor that is
 * told 4xx may never send it again), 401 and 413 for what no vendor would send.
 */
export async function answerWebhook(request: Request, vendor: Vendor, door: Door): Promise<Response> {
  if (door.secrets.length === 0) {
    const message = `Webhooks cannot be verified: set ${vendor.variable} and start Headroom again.`
    return refuse(503, 'not-configured', message, retryAfter)
  }
  const digests = vendor.digests(request.headers)
  if (digests.length === 0) return notSigned(vendor, door)
  const body = await readBody(request, vendor.cap)
  if (typeof body === 'string') return refusedBody(body, vendor)
  if (!isSigned(body, digests, door.secrets)) return notSigned(vendor, door)
  try {
    await door.inbox.keep(vendor.toDelivery({ headers: request.headers, body, receivedAt: Date.now() }))
  } catch (error) {
    const cause = error instanceof Error ? error.message : error
    console.error(`a webhook of ${vendor.source} could not be kept:`, cause)
    return refuse(503, 'cannot-store', 'The delivery could not be kept. Send it again later.', retryAfter)
  }
  return Response.json({ state: 'kept' }, { status: 202, headers: { 'cache-control': 'no-store' } })
}

function refusedBody(refusal: BodyRefusal, { cap }: Vendor): Response {
  if (refusal === 'too-large') {
    const message = `A body may have ${cap} bytes at the most.`
    // What is still under way is not read: the connection cannot be used again.
    return refuse(413, 'too-large', message, { connection: 'close' })
  }
  return refuse(503, refusal, 'The body was not taken whole. Send it again later.', retryAfter)
}

function notSigned({ source }: Vendor, { refusals }: Door): Response {
  const isTooMany = refusals.note(source, Date.now())
  return isTooMany
    ? refuse(429, 'too-many', 'Too many requests are not signed.', { 'retry-after': '1' })
    : refuse(401, 'not-signed', 'The signature is missing or wrong.')
}

function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}) {
  const response = new ApiError(status, code, message).toResponse()
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

const key = Symbol.for('headroom.webhook-refusals')

function refusals(): RefusalCounter {
  const shared: typeof globalThis & { [key]?: RefusalCounter } = globalThis
  shared[key] ??= refusalCounter({ noteRefusals: (noted) => inbox().noteRefusals(noted) })
  return shared[key]
}

/** What the connection that is kept here signs with, and an app that waits to be installed: nothing where its key is lost. */
const keptSecretsOf = (source: 'github' | 'pagerduty'): string[] =>
  [
    connections()[source]?.credential?.webhookSecret,
    source === 'github' ? waitingApp()?.credential.webhookSecret : null,
  ].flatMap((secret) => secret || [])

/** An app was installed, which may be the one that waits. What speaks to GitHub is loaded only for that. */
async function goOn(): Promise<void> {
  try {
    const { goOnAfterApproval } = await import('../connections/github-app')
    await goOnAfterApproval()
  } catch (error) {
    console.error('an app that was installed could not be read with:', error)
  }
}

/** The route of one vendor, in this process. */
export async function receive(source: 'github' | 'pagerduty', request: Request): Promise<Response> {
  const { gitHubWebhookSecrets, pagerDutyWebhookSecrets } = settings()
  const secrets = [
    ...(source === 'github' ? gitHubWebhookSecrets : pagerDutyWebhookSecrets),
    ...keptSecretsOf(source),
  ]
  const answer = await answerWebhook(request, vendors[source], {
    secrets,
    inbox: inbox(),
    refusals: refusals(),
  })
  // GitHub does not wait for what follows.
  if (answer.status === 202 && request.headers.get('x-github-event') === 'installation') void goOn()
  return answer
}
