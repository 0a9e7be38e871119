import { BlockList, isIP } from 'node:net'

// Loopback, private, shared, link-local (with the clouds' metadata addresses), benchmark and reserved ranges.
const privateRanges: [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const blocked = new BlockList()
for (const [net, prefix, family] of privateRanges) blocked.addSubnet(net, prefix, family)

const privateSuffixes = ['.localhost', '.local', '.internal', '.home.arpa', '.lan']

/** `host` or `host:port` as an operator writes it, in lower case, without the dot that may end a name. */
export const normaliseHost = (host: string): string => host.toLowerCase().replace(/\.(?=:\d+$|$)/, '')

/** An IP address of a closed range, or a name that only means something inside a network. */
export function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '')
  const version = isIP(address)
  if (version !== 0) return blocked.check(address, version === 4 ? 'ipv4' : 'ipv6')
  const name = normaliseHost(hostname)
  return !name.includes('.') || privateSuffixes.some((suffix) => name.endsWith(suffix))
}

function isAllowed(url: URL, allowedHosts: readonly string[]): boolean {
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
  if (isAllowed(url, allowedHosts)) return null
  if (isPrivateHost(url.hostname))
    return 'a public host (a private one must be listed in HEADROOM_ALLOWED_HOSTS)'
  return url.protocol === 'https:'
    ? null
    : 'https (for http the host must be listed in HEADROOM_ALLOWED_HOSTS)'
}
