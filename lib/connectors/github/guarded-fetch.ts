const TIMEOUT_MS = 30_000
const MOST_REDIRECTS = 3

const sameHostTarget = (response: Response, from: string): string | null => {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status >= 400 || !location) return null
  const target = new URL(location, from)
  return target.origin === new URL(from).origin ? target.href : null
}

/**
 * `fetch` with three promises: it ends within 30 s, body included; a redirect is followed only on the same host,
 * since the token goes with it (any other is handed back as it is); and a body that breaks off is a failure.
 */
export const guardedFetch = async (url: string, init: RequestInit): Promise<Response> => {
  const guarded: RequestInit = { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }
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
