import type { Client } from './sessions'

export type { Client } from './sessions'

const longestBrowser = 200

/**
 * Where a request came from. The last entry of `x-forwarded-for` is the proxy's own word, or that of Next itself where no
 * proxy stands before it; earlier entries are whatever the client wrote.
 */
export function clientOf(sent: Headers): Client {
  const address = sent.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 45) || null
  const browser = sent.get('user-agent')?.slice(0, longestBrowser) || null
  return { address, browser }
}
