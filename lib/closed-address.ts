import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Whose addresses they are, in the words of "an address of …", and the ranges. */
type Ranges = [whose: string, ranges: [net: string, prefix: number][]][]

const thisMachine = 'this machine'
const aPrivateNetwork = 'a private network'
const theLink = 'the network at hand, where clouds keep their metadata'
const aGroup = 'a multicast group'
const aReservedRange = 'a reserved range'

const closedIPv4: Ranges = [
  [
    thisMachine,
    [
      ['0.0.0.0', 8],
      ['127.0.0.0', 8],
    ],
  ],
  [
    aPrivateNetwork,
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
    ],
  ],
  ["a carrier's shared network", [['100.64.0.0', 10]]],
  [theLink, [['169.254.0.0', 16]]],
  // Where Azure answers machines of its own; the address itself is a public one.
  ["a cloud's own services", [['168.63.129.16', 32]]],
  [aGroup, [['224.0.0.0', 4]]],
  [
    aReservedRange,
    [
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
      ['192.88.99.0', 24],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['240.0.0.0', 4],
    ],
  ],
]

const closedIPv6: Ranges = [
  [
    thisMachine,
    [
      ['::', 128],
      ['::1', 128],
    ],
  ],
  [
    aPrivateNetwork,
    [
      ['fc00::', 7],
      ['fec0::', 10],
    ],
  ],
  [theLink, [['fe80::', 10]]],
  [aGroup, [['ff00::', 8]]],
  [
    'IPv4 written as IPv6',
    [
      ['::', 96],
      ['::ffff:0:0', 96],
      ['::ffff:0:0:0', 96],
      ['64:ff9b:1::', 48],
      ['2001::', 32],
      ['2002::', 16],
    ],
  ],
  [
    aReservedRange,
    [
      ['2001::', 23],
      ['2001:db8::', 32],
      ['3fff::', 20],
    ],
  ],
]

type Family = 'ipv4' | 'ipv6'

function listOf(family: Family, ranges: Ranges[number][1]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family)
  return list
}

// A list of its own for each family: Node takes an IPv4 address for one of `::ffff:0:0/96`.
const listsOf = (family: Family, closed: Ranges) =>
  closed.map(([whose, ranges]) => ({ whose, list: listOf(family, ranges) }))

const lists = { ipv4: listsOf('ipv4', closedIPv4), ipv6: listsOf('ipv6', closedIPv6) }
const globalUnicast = listOf('ipv6', [['2000::', 3]])
/** Where a network without IPv4 translates to it (RFC 6052): the last 32 bits are the address that is meant. */
const translated = listOf('ipv6', [['64:ff9b::', 96]])

/**
 * Whose an IP address is that Headroom does not ask, as the end of "an address of …"; null for a public one.
 * IPv6 is public only where it is global unicast.
 */
export function ownerOfClosedAddress(address: string): string | null {
  if (isIPv4(address)) return ownerIn('ipv4', address)
  if (!isIPv6(address)) return 'no known kind'
  if (translated.check(address, 'ipv6')) return ownerIn('ipv4', lastIPv4(address))
  return ownerIn('ipv6', address) ?? (globalUnicast.check(address, 'ipv6') ? null : aReservedRange)
}

const ownerIn = (family: Family, address: string): string | null =>
  lists[family].find(({ list }) => list.check(address, family))?.whose ?? null

function lastIPv4(address: string): string {
  const shortest = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [high = 0, low = 0] = shortest
    .split(':')
    .slice(-2)
    .map((group) => Number.parseInt(group || '0', 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
