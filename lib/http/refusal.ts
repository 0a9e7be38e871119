import { isOwnHost } from './own-hosts'

/** What no route is asked for: the status, the code and the words of the answer. */
export type Refusal = { status: number; code: string; message: string; headers?: Record<string, string> }

/** A request as far as the door looks at it; `url` absolute, `body` the bytes that it announces, null where it does not. */
export type Knock = { method: string; url: string; headers: Pick<Headers, 'get'> }

const reads = ['GET', 'HEAD', 'OPTIONS']
const writes = ['POST', 'PUT', 'PATCH', 'DELETE']
const longestUrl = 8_192
/** Bodies that are no webhook's are small; what is longer is not buffered. */
export const longestBody = 128 * 1024
/** What watches this process asks under any name. */
const forEverybody = ['/api/health', '/api/ready']

/** Why a request goes no further, whoever sends it; null where its route decides. `url` is HEADROOM_URL. */
export function refusalOf(knock: Knock, url: string | null): Refusal | null {
  const { method, headers } = knock
  if (knock.url.length > longestUrl) {
    return { status: 414, code: 'address-too-long', message: `An address may have ${longestUrl} characters.` }
  }
  const { pathname } = new URL(knock.url)
  if (!isReadable(pathname)) {
    return {
      status: 400,
      code: 'bad-address',
      message: 'This address cannot be read: its encoding is broken.',
    }
  }
  const allowed = pathname.startsWith('/api/') ? [...reads, ...writes] : reads
  if (!allowed.includes(method)) {
    const message = 'This address does not take this method.'
    return { status: 405, code: 'method-not-allowed', message, headers: { allow: allowed.join(', ') } }
  }
  return (
    refusalOfHost(knock, url) ??
    refusalOfSite(headers) ??
    (writes.includes(method) ? (refusalOfOrigin(knock, url) ?? refusalOfBody(headers)) : null)
  )
}

function refusalOfHost({ url: asked, headers }: Knock, url: string | null): Refusal | null {
  if (isOwnHost(headers.get('host'), url) || isProgram(headers)) return null
  if (forEverybody.includes(new URL(asked).pathname)) return null
  const message = 'Headroom answers only under its own address. Set HEADROOM_URL to the address that you use.'
  return { status: 403, code: 'unknown-host', message }
}

/** Pages of other sites may lead here and nothing else: they load no part of Headroom, and learn nothing by trying. */
function refusalOfSite(headers: Knock['headers']): Refusal | null {
  const site = headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return null
  if (headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document')
    return null
  return {
    status: 403,
    code: 'other-site',
    message: 'Another site may link to Headroom, but not load from it.',
  }
}

/** Browsers say where a request that changes something comes from; programs send their token instead. */
function refusalOfOrigin(knock: Knock, url: string | null): Refusal | null {
  const { headers } = knock
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const message =
    'Another site may not change anything here. Open the page under its own address and try again.'
  if (site !== null && site !== 'same-origin' && site !== 'none')
    return { status: 403, code: 'other-site', message }
  if (origin !== null) {
    return isOwnOrigin(origin, headers.get('host'), url) ? null : { status: 403, code: 'other-site', message }
  }
  if (site !== null || isProgram(headers) || bringsOwnProof(knock)) return null
  const unknown = 'Where this request comes from is unknown. A program sends its API token as a bearer token.'
  return { status: 403, code: 'unknown-origin', message: unknown }
}

/** next-auth checks a token against its cookie, so that a form without an origin cannot be a forged one. */
const bringsOwnProof = ({ url }: Knock): boolean => new URL(url).pathname === '/api/auth/callback/credentials'

/** Behind a proxy that ends TLS the request itself does not tell its scheme; HEADROOM_URL does. */
function isOwnOrigin(origin: string, host: string | null, url: string | null): boolean {
  if (!URL.canParse(origin)) return false
  if (url !== null && origin === new URL(url).origin) return true
  return isOwnHost(host, null) && origin === `http://${host}`
}

function refusalOfBody(headers: Knock['headers']): Refusal | null {
  const announced = Number(headers.get('content-length') ?? 0)
  if (announced <= longestBody) return null
  const message = `A body may have ${longestBody / 1024} KB.`
  // What is still under way is not read: the connection cannot be used again.
  return { status: 413, code: 'too-large', message, headers: { connection: 'close' } }
}

function isReadable(pathname: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(pathname))
  } catch {
    return false
  }
}

const isProgram = (headers: Knock['headers']): boolean => /^Bearer /i.test(headers.get('authorization') ?? '')
