import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** The route that answers addresses which are not encoded as UTF-8. */
export const unreadableAddress = '/api/unreadable-address'

/** Whether an address can be decoded. */
export function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address)
    return true
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** Next fails on an address that it cannot decode and answers 500: such a request is led to a route that says what is wrong. */
export function leadUnreadableAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (request.url !== undefined && !isReadable(request.url)) request.url = unreadableAddress
  })
}
