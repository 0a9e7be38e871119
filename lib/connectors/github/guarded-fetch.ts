import { z } from 'zod'

const TIMEOUT_MS = 30_000
const CONNECT_TIMEOUT_MS = 5_000
const MOST_REDIRECTS = 3

type AgentClass = new (options: { connect: { timeout: number } }) => object
/** What Node's `fetch` takes beyond the web's. */
type NodeRequest = RequestInit & { dispatcher?: object }

const Agent = z.custom<AgentClass>((value) => typeof value === 'function')
const NodeFetch = z.looseObject({ constructor: Agent })

/**
 * Node's `fetch` takes an undici `Agent` and does not export the class; its own default agent, made by the first
 * fetch, tells it. A runtime without one keeps its own connect timeout.
 */
const openAgent = async (): Promise<object | undefined> => {
  await fetch('data:,')
  const own = NodeFetch.safeParse(Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'))).data
  return own && new own.constructor({ connect: { timeout: CONNECT_TIMEOUT_MS } })
}

let agent: ReturnType<typeof openAgent> | null = null

const sameHostTarget = (response: Response, from: string): string | null => {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status >= 400 || !location) return null
  const target = new URL(location, from)
  return target.origin === new URL(from).origin ? target.href : null
}

/**
 * `fetch` with four promises: it connects within 5 s; it ends within 30 s, body included; a redirect is followed only
 * on the same host, since the token goes with it (any other is handed back as it is); and a body that breaks off is a
 * failure.
 */
export const guardedFetch = async (url: string, init: RequestInit): Promise<Response> => {
  agent ??= openAgent()
  const dispatcher = await agent
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const guarded: NodeRequest = { ...init, redirect: 'manual', signal, ...(dispatcher && { dispatcher }) }
  let from = url
  let response = await fetch(from, guarded)
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const target = sameHostTarget(response, from)
    if (target === null) break
    from = target
    response = await fetch(from, guarded)
  }
  const body = await response.text()
  return new Response(response.status === 204 || response.status === 304 ? null : body, {
    status: response.status,
    headers: response.headers,
  })
}
