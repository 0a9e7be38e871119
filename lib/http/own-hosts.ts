const local = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a `Host` header names this server: this machine or the host of `url` (HEADROOM_URL), on any port. A page of
 * another site can make a browser ask this machine, but not under this machine's name.
 */
export function isOwnHost(host: string | null, url: string | null): boolean {
  if (host === null) return false
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return local.includes(name) || (url !== null && name === new URL(url).hostname)
}
