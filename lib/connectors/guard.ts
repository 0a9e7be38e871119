import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isAllowedHost, normaliseHost, ownerOfClosedHost } from '../base-url'
import { ownerOfClosedAddress } from '../closed-address'
import { processEnvironment } from '../process-environment'

/** An address that is not asked, because of whose it is. Nothing was sent. */
export class AddressRefused extends Error {
  constructor(
    message: string,
    readonly action: string,
  ) {
    super(message)
    this.name = 'AddressRefused'
  }
}

type Addresses = { address: string; family: number }[]
/** All addresses of a name, as the system's resolver answers. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: Addresses) => void,
) => void

/** `allowedHosts`: `host` or `host:port` that may be asked wherever they stand, by plain http too. */
export type Guard = { allowedHosts: readonly string[]; resolve: Resolve }

const guardOfProcess = (): Guard => ({ allowedHosts: processEnvironment().allowedHosts, resolve: lookup })

/** Throws `AddressRefused` for what may not be asked by its text alone: another scheme, a closed host, plain http. */
export function refuseByText(url: URL, { allowedHosts }: Guard = guardOfProcess()): void {
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new AddressRefused(`${url.protocol} addresses are not asked`, 'Enter an https address.')
  }
  if (isAllowedHost(url, allowedHosts)) return
  const owner = ownerOfClosedHost(url.hostname)
  if (owner !== null) throw closed(url, `${url.hostname} is an address of ${owner}`)
  if (url.protocol === 'https:') return
  throw closed(url, `${url.host} would be asked by http, which anybody on the way can read`)
}

/**
 * How a connection to `url` finds its address: every address of the name is judged, and one of those very addresses is
 * connected to, so that it does not matter what the name resolves to a moment later. IP addresses never come here:
 * `refuseByText` judges them.
 */
export function guardedLookup(url: URL, guard: Guard = guardOfProcess()): LookupFunction {
  const isJudged = !isAllowedHost(url, guard.allowedHosts)
  return (hostname, options, callback) => {
    guard.resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? unknownName(hostname), [])
      const refusal = isJudged ? refusalOf(url, addresses) : null
      if (refusal) return callback(refusal, [])
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function refusalOf(url: URL, addresses: Addresses): AddressRefused | null {
  for (const { address } of addresses) {
    const owner = ownerOfClosedAddress(address)
    if (owner !== null) return closed(url, `${url.hostname} resolves to ${address}, an address of ${owner}`)
  }
  return null
}

function closed(url: URL, what: string): AddressRefused {
  const host = normaliseHost(url.hostname)
  return new AddressRefused(
    `${what}, and was not asked`,
    `If that is right, add ${host} to HEADROOM_ALLOWED_HOSTS and start Headroom again. If not, correct the API address.`,
  )
}

const unknownName = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
