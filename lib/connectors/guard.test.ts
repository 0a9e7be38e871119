import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownerOfClosedAddress } from '../closed-address'
import { guardedFetch } from './github/guarded-fetch'
import { AddressRefused, type Guard, type Resolve } from './guard'
import { send } from './transport'

/** Listens on every address of this machine, and notes what comes: nothing may. */
let server: Server
let port: number
let heard: Buffer[] = []

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => {
      heard.push(bytes)
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  heard = []
})

const nothingListed: readonly string[] = []
const resolvingTo =
  (...answers: string[][]): Resolve =>
  (_name, _options, callback) => {
    const [addresses = []] = answers.length > 1 ? answers.splice(0, 1) : answers
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }

const noName: Resolve = (name) => {
  throw new Error(`${name} was looked up`)
}

const ask = (url: string, guard: Guard) =>
  send(url, {
    method: 'GET',
    headers: { authorization: 'Token token=secret' },
    connectMs: 30_000,
    timeoutMs: 30_000,
    guard,
  })

async function refusalOf(asked: Promise<unknown>): Promise<AddressRefused> {
  const error = await asked.catch((thrown: unknown) => thrown)
  if (error instanceof AddressRefused) return error
  throw new Error('It was not refused', { cause: error })
}

const thisMachine = 'this machine'
const aPrivateNetwork = 'a private network'
const theLink = 'the network at hand, where clouds keep their metadata'
const aGroup = 'a multicast group'
const aReservedRange = 'a reserved range'
const ipv4AsIPv6 = 'IPv4 written as IPv6'

/** Notations of addresses at which this machine would answer. */
const ownNotations = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0x7F.0x0.0x0.0x1',
  '127.0.0.1.',
  '127%2e0%2e0%2e1',
  '127。0。0。1',
  '１２７.０.０.１',
  '⑫⑦.0.0.1',
  '0.0.0.0',
  '0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
]
const mapped = ['[::ffff:127.0.0.1]', '[::FFFF:7F00:1]', '[::ffff:0:0]']
const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)
/** Some machines are without IPv6. */
const isOfThisMachine = (host: string) => hasIPv6 || !host.startsWith('[')
const ownNames = ['localhost', 'LOCALHOST', 'localhost.', 'ｌocalhost', 'api.localhost']

const elsewhere: [host: string, owner: string][] = [
  ['127.0.0.2', thisMachine],
  ['127.255.255.254', thisMachine],
  ['10.0.0.1', aPrivateNetwork],
  ['167772161', aPrivateNetwork],
  ['0xa.1', aPrivateNetwork],
  ['012.0.0.1', aPrivateNetwork],
  ['172.16.0.1', aPrivateNetwork],
  ['172.31.255.255', aPrivateNetwork],
  ['192.168.1.1', aPrivateNetwork],
  ['3232235777', aPrivateNetwork],
  ['192.168.257', aPrivateNetwork],
  ['169.254.169.254', theLink],
  ['2852039166', theLink],
  ['0xa9fea9fe', theLink],
  ['0251.0376.0251.0376', theLink],
  ['169.254.43518', theLink],
  ['100.100.100.200', "a carrier's shared network"],
  ['100.64.0.1', "a carrier's shared network"],
  ['168.63.129.16', "a cloud's own services"],
  ['192.0.0.192', aReservedRange],
  ['198.18.0.1', aReservedRange],
  ['192.0.2.1', aReservedRange],
  ['224.0.0.1', aGroup],
  ['239.255.255.250', aGroup],
  ['240.0.0.1', aReservedRange],
  ['255.255.255.255', aReservedRange],
  ['[fd00:ec2::254]', aPrivateNetwork],
  ['[fc00::1]', aPrivateNetwork],
  ['[fec0::1]', aPrivateNetwork],
  ['[fe80::1]', theLink],
  ['[ff02::1]', aGroup],
  ['[::ffff:169.254.169.254]', ipv4AsIPv6],
  ['[::ffff:a9fe:a9fe]', ipv4AsIPv6],
  ['[::ffff:0:127.0.0.1]', ipv4AsIPv6],
  ['[::127.0.0.1]', ipv4AsIPv6],
  ['[::a9fe:a9fe]', ipv4AsIPv6],
  ['[2002:7f00:1::]', ipv4AsIPv6],
  ['[2002:a9fe:a9fe::1]', ipv4AsIPv6],
  ['[2001:0:7f00:1::]', ipv4AsIPv6],
  ['[64:ff9b:1::7f00:1]', ipv4AsIPv6],
  ['[64:ff9b::127.0.0.1]', thisMachine],
  ['[64:ff9b::a9fe:a9fe]', theLink],
  ['[100::1]', aReservedRange],
  ['[2001:db8::1]', aReservedRange],
  ['[4000::1]', aReservedRange],
  ['ghes', aPrivateNetwork],
  ['ghes.internal', aPrivateNetwork],
  ['metadata.google.internal.', aPrivateNetwork],
  ['printer.local', aPrivateNetwork],
]

describe('an address that is written down', () => {
  const ofThisMachine = ownNotations.map((host): [string, string] => [host, thisMachine])
  const others = [...mapped.map((host): [string, string] => [host, ipv4AsIPv6]), ...elsewhere]
  const names = ownNames.map((host): [string, string] => [host, aPrivateNetwork])

  it.each([...ofThisMachine, ...others, ...names])('%s is refused: it is of %s', async (host, owner) => {
    const refusal = await refusalOf(
      ask(`https://${host}:${port}/services`, { allowedHosts: nothingListed, resolve: noName }),
    )
    expect(refusal.message).toContain(`an address of ${owner}`)
    expect(refusal.action).toContain('HEADROOM_ALLOWED_HOSTS')
    expect(heard).toEqual([])
  })

  // What is refused above is no empty threat: here it answers.
  it.each([...ownNotations, ...mapped.slice(0, 2)].filter(isOfThisMachine))(
    '%s is asked once it is listed',
    async (host) => {
      const url = `https://${host}:${port}/services`
      const { hostname } = new URL(url)
      await ask(url, { allowedHosts: [hostname.replace(/\.$/, '')], resolve: noName }).catch(() => undefined)
      expect(heard).toHaveLength(1)
    },
  )

  it('is not asked by plain http, nor by another scheme, unless it is listed', async () => {
    const guard = { allowedHosts: nothingListed, resolve: noName }
    const plain = await refusalOf(ask('http://api.pagerduty.com/services', guard))
    expect(plain.message).toContain('by http')
    expect(plain.action).toContain('add api.pagerduty.com to HEADROOM_ALLOWED_HOSTS')
    await refusalOf(ask('ftp://api.pagerduty.com/services', guard))
  })

  it('is let through on the listed port only, where a port is listed', async () => {
    const guard = { allowedHosts: [`127.0.0.1:${port}`], resolve: noName }
    await ask(`http://127.0.0.1:${port}/`, guard).catch(() => undefined)
    expect(heard).toHaveLength(1)
    await refusalOf(ask(`http://127.0.0.1:${port + 1}/`, guard))
  })
})

describe('a name', () => {
  const closedAddresses = [...elsewhere.map(([host]) => host), ...mapped, '[::1]', '[::]', '127.0.0.1']
    .filter(
      (host) => URL.canParse(`https://${host}`) && /^[\d.]+$|^\[/.test(new URL(`https://${host}`).hostname),
    )
    .map((host) => new URL(`https://${host}`).hostname.replace(/^\[|\]$/g, ''))

  it.each([...new Set(closedAddresses)])('that resolves to %s is refused, and says so', async (address) => {
    const guard = { allowedHosts: nothingListed, resolve: resolvingTo([address]) }
    const refusal = await refusalOf(ask(`https://pd.example.com:${port}/services`, guard))
    expect(refusal.message).toBe(
      `pd.example.com resolves to ${address}, an address of ${ownerOfClosedAddress(address)}, and was not asked`,
    )
    expect(refusal.action).toContain('add pd.example.com to HEADROOM_ALLOWED_HOSTS')
    expect(heard).toEqual([])
  })

  it('is refused when one of its addresses is closed, whatever the others are', async () => {
    const resolve = resolvingTo(['140.82.112.5', '2606:50c0:8000::153', '10.0.0.7'])
    const refusal = await refusalOf(
      ask(`https://pd.example.com:${port}/`, { allowedHosts: nothingListed, resolve }),
    )
    expect(refusal.message).toContain('10.0.0.7')
  })

  it('is looked up once, and what was judged is connected to: a second answer does not matter', async () => {
    // An address that was given back and belongs to nobody, and then this machine.
    const answers = [['3ffe::1'], ['::1']]
    let lookups = 0
    const resolve: Resolve = (name, options, callback) => {
      lookups += 1
      resolvingTo(answers[lookups - 1] ?? [])(name, options, callback)
    }
    const guard = { allowedHosts: nothingListed, resolve }
    await expect(ask(`https://pd.example.com:${port}/`, guard)).rejects.not.toBeInstanceOf(AddressRefused)
    expect(lookups).toBe(1)
    expect(heard).toEqual([])
    const refusal = await refusalOf(ask(`https://pd.example.com:${port}/`, guard))
    expect(refusal.message).toContain('resolves to ::1')
    expect(heard).toEqual([])
  })

  it('that an operator listed is asked wherever it stands, by its own name', async () => {
    const guard = { allowedHosts: ['pd.example.com'], resolve: resolvingTo(['127.0.0.1']) }
    await ask(`http://pd.example.com:${port}/`, guard).catch(() => undefined)
    await ask(`https://PD.example.com.:${port}/`, guard).catch(() => undefined)
    const [plain, encrypted] = heard
    expect(plain?.toString('latin1')).toContain(`Host: pd.example.com:${port}`)
    // The name stands in the greeting of TLS, by which the certificate is checked.
    expect(encrypted?.toString('latin1')).toContain('pd.example.com')
  })

  it('that nobody knows is told as that', async () => {
    const guard = { allowedHosts: nothingListed, resolve: resolvingTo([]) }
    await expect(ask('https://pd.example.com/', guard)).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })
})

describe('a connection that is kept', () => {
  it('stays with the address that was judged, whatever the name resolves to since', async () => {
    const calls: IncomingHttpHeaders[] = []
    const vendor = createHttpServer((request, response) => {
      calls.push(request.headers)
      response.end('{}')
    })
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
    const { port: its } = vendor.address() as AddressInfo
    const guard = {
      allowedHosts: [`kept.example.com:${its}`],
      resolve: resolvingTo(['127.0.0.1'], ['127.0.0.9']),
    }
    for (let call = 0; call < 3; call++) await ask(`http://kept.example.com:${its}/`, guard)
    expect(calls).toHaveLength(3)
    const closed = new Promise((resolve) => vendor.close(resolve))
    vendor.closeAllConnections()
    await closed
  })
})

describe('a redirect', () => {
  it('to another host or port is handed back, and the token goes nowhere', async () => {
    const vendor = createHttpServer((request, response) => {
      const to = request.url === '/own' ? '/there' : `http://127.0.0.1:${port}${request.url}`
      const isEnd = request.url === '/there'
      response.writeHead(isEnd ? 200 : 302, isEnd ? {} : { location: to }).end()
    })
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`
    const headers = { authorization: 'token secret' }
    expect((await guardedFetch(`${base}/own`, { headers })).status).toBe(200)
    expect((await guardedFetch(`${base}/other`, { headers })).status).toBe(302)
    expect(heard).toEqual([])
    const closed = new Promise((resolve) => vendor.close(resolve))
    vendor.closeAllConnections()
    await closed
  })
})

describe('an IPv4 address', () => {
  const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'))

  it('is judged alike where a network translates it, and is always refused where it is dressed up', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        expect(ownerOfClosedAddress(`64:ff9b::${address}`)).toBe(ownerOfClosedAddress(address))
        expect(ownerOfClosedAddress(`::ffff:${address}`)).not.toBeNull()
        expect(ownerOfClosedAddress(`::${address}`)).not.toBeNull()
      }),
      { seed: 20261121 },
    )
  })

  it.each([
    '8.8.8.8',
    '140.82.112.5',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '11.0.0.1',
  ])('%s is public', (address) => expect(ownerOfClosedAddress(address)).toBeNull())

  it.each(['2606:50c0:8000::153', '2a04:4e42::1', '2001:4860:4860::8888', '64:ff9b::8.8.8.8'])(
    '%s is public, as IPv6',
    (address) => expect(ownerOfClosedAddress(address)).toBeNull(),
  )
})
