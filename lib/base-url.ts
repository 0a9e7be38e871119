import { isIP } from 'node:net'
import { ownerOfClosedAddress } from './closed-address'

const privateSuffixes = ['.localhost', '.local', '.internal', '.home.arpa', '.lan']

/** `host` or `host:port` as an operator writes it, in lower case, without the dot that may end a name. */
export const normaliseHost = (host: string): string => host.toLowerCase().replace(/\.(?=:\d+$|$)/, '')

/**
 * Whose a host is that Headroom does not ask, as the end of "an address of …": an IP address of a closed range, or a
 * name that only means something inside a network. Null for others: what a name resolves to is judged when it is called.
 */
export function ownerOfClosedHost(hostname: string): string | null {
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address)) return ownerOfClosedAddress(address)
  const name = normaliseHost(hostname)
  const isPrivate = !name.includes('.') || privateSuffixes.some((suffix) => name.endsWith(suffix))
  return isPrivate ? 'a private network' : null
}

/** Whether an operator listed the host, with or without the port. */
export function isAllowedHost(url: URL, allowedHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const hostname = normaliseHost(url.hostname)
  return allowedHosts.includes(hostname) || allowedHosts.includes(`${hostname}:${port}`)
}

/**
 * What a vendor's base URL has to be and is not, as the end of "expected …"; null when it may be called.
 * It looks at the text alone: what a public name resolves to is checked when it is called.
 */
export function objectionToBaseUrl(text: string, allowedHosts: readonly string[]): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'an https URL'
  if (url.username || url.password) return 'a URL without a user name or password in it'
  if (url.search || url.hash) return 'a URL without a query or fragment'
  if (isAllowedHost(url, allowedHosts)) return null
  if (ownerOfClosedHost(url.hostname) !== null)
    return 'a public host (a private one must be listed in HEADROOM_ALLOWED_HOSTS)'
  return url.protocol === 'https:'
    ? null
    : 'https (for http the host must be listed in HEADROOM_ALLOWED_HOSTS)'
}
