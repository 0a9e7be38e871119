import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** The route that answers addresses which Next would fail on, or read otherwise than they were written. */
export const refusedAddress = '/api/refused-address'

/** Why an address is refused; null where Next reads it as it is written. */
export function objectionToAddress(address: string): 'encoding' | 'parameter' | null {
  if (!isDecodable(address)) return 'encoding'
  // Next collects parameters in an object, in which this one is lost.
  return new URLSearchParams(address.split('?').slice(1).join('?')).has('__proto__') ? 'parameter' : null
}

function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address)
    return true
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** Leads requests with such an address to the route that says what is wrong. */
export function leadRefusedAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    const because = objectionToAddress(request.url ?? '')
    if (because !== null) request.url = `${refusedAddress}?because=${because}`
  })
}
