import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Guard, guardedLookup, refuseByText } from './guard'

/** `text` is the whole body: one that breaks off is a failure, never a short answer. */
export type Reply = { url: string; status: number; headers: Record<string, string>; text: string }

export type Sending = {
  method: string
  headers: Record<string, string>
  body?: string
  /** Until the connection stands, encryption included, ms. */
  connectMs: number
  /** From the first byte sent to the last one read, ms. */
  timeoutMs: number
  /** The process's own unless given. */
  guard?: Guard
}

const unzip = promisify(gunzip)
// A connection that rests longer may have been dropped on the way without a word.
const kept = { keepAlive: true, scheduling: 'lifo', timeout: 5_000 } as const
const httpAgent = new HttpAgent(kept)
const httpsAgent = new HttpsAgent(kept)

/**
 * One request, redirects not followed. Every request to a vendor goes through here, and is judged first: a closed address
 * throws `AddressRefused`. `fetch` has no way to say how long connecting may take, nor to what address.
 */
export async function send(url: string, sending: Sending): Promise<Reply> {
  refuseByText(new URL(url), sending.guard)
  const deadline = new AbortController()
  const late = (what: string) => () => deadline.abort(new NetworkError(what, 'ETIMEDOUT'))
  const timer = setTimeout(late('no answer in time'), sending.timeoutMs)
  const connecting = setTimeout(late('no connection in time'), sending.connectMs)
  try {
    const response = await responseOf(url, sending, deadline.signal, () => clearTimeout(connecting))
    return await replyOf(url, response)
  } catch (error) {
    throw deadline.signal.aborted ? deadline.signal.reason : error
  } finally {
    clearTimeout(timer)
    clearTimeout(connecting)
  }
}

async function replyOf(url: string, response: IncomingMessage): Promise<Reply> {
  const body = await buffer(response)
  const isZipped = response.headers['content-encoding'] === 'gzip' && body.length > 0
  return {
    url,
    status: response.statusCode ?? 0,
    headers: headersOf(response),
    text: (isZipped ? await unzip(body) : body).toString('utf8'),
  }
}

/** What the network says; `code` as Node names it. */
export class NetworkError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message)
  }
}

function responseOf(
  url: string,
  { method, headers, body, guard }: Sending,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<IncomingMessage> {
  const isEncrypted = url.startsWith('https:')
  return new Promise((resolve, reject) => {
    const request = (isEncrypted ? requestHttps : requestHttp)(url, {
      method,
      headers: { ...headers, 'accept-encoding': 'gzip' },
      // A connection that is kept stays with the address that was judged when it was made.
      agent: isEncrypted ? httpsAgent : httpAgent,
      lookup: guardedLookup(new URL(url), guard),
      signal,
    })
    request.once('socket', (socket) => {
      // A connection kept from before stands already.
      if (socket.connecting) socket.once(isEncrypted ? 'secureConnect' : 'connect', onConnected)
      else onConnected()
    })
    request.once('error', reject)
    request.once('response', resolve)
    request.end(body)
  })
}

function headersOf(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
}
