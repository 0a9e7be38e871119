import { type Reply, send } from '../transport'

const TIMEOUT_MS = 30_000
const CONNECT_TIMEOUT_MS = 5_000
const MOST_REDIRECTS = 3

const sameHostTarget = ({ status, headers }: Reply, from: string): string | null => {
  if (status < 300 || status >= 400 || !headers.location || !URL.canParse(headers.location, from)) return null
  const target = new URL(headers.location, from)
  return target.origin === new URL(from).origin ? target.href : null
}

/**
 * `fetch` with five promises: it asks no closed address; it connects within 5 s; it ends within 30 s, body included; a
 * redirect is followed only on the same host, since the token goes with it (any other is handed back as it is); and a
 * body that breaks off is a failure.
 */
export const guardedFetch = async (url: string, init: RequestInit): Promise<Response> => {
  const endsAt = performance.now() + TIMEOUT_MS
  const sendTo = (to: string): Promise<Reply> =>
    send(to, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { body: init.body }),
      connectMs: CONNECT_TIMEOUT_MS,
      timeoutMs: endsAt - performance.now(),
    })
  let reply = await sendTo(url)
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const target = sameHostTarget(reply, reply.url)
    if (target === null) break
    reply = await sendTo(target)
  }
  const { status, headers, text } = reply
  return new Response(status === 204 || status === 304 ? null : text, { status, headers })
}
