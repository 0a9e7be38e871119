import { afterEach, describe, expect, it } from 'vitest'
import {
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyWorld,
  aSubscription,
} from '@/e2e/simulators/pagerduty/builders'
import {
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { openTokens } from '../oauth'
import { apiUrls, placesToTry } from '../regions'
import { type CheckOptions, checkPagerDuty } from './check'
import { subscribe } from './subscribe'

const deliveryUrl = 'https://headroom.acme.example/api/webhooks/pagerduty'
const dayMs = 24 * 60 * 60 * 1000
const start = Date.parse('2026-06-01T12:00:00Z')
const daysAgo = (days: number) => new Date(start - days * dayMs).toISOString().replace('.000Z', 'Z')
const running: { stop(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))

const aWorld = (incidents = 3) =>
  aPagerDutyWorld({
    services: [aPagerDutyService(), aPagerDutyService({ id: 'PSERV02', name: 'search' })],
    incidents: many(incidents, (index) =>
      aPagerDutyIncident({ id: `PINC${index}`, incident_number: index + 1, created_at: daysAgo(index + 1) }),
    ),
    logEntries: many(incidents, (index) =>
      aLogEntry({
        id: `R${index}`,
        created_at: daysAgo(index + 1),
        incident: { id: `PINC${index}`, type: 'incident_reference' },
      }),
    ),
    notes: { PINC0: [aNote()] },
  })

async function anAccount(options: SimulatorOptions = {}, world = aWorld()): Promise<PagerDutySimulator> {
  const simulator = await startPagerDutySimulator(world, { now: () => start, ...options })
  running.push(simulator)
  return simulator
}

function optionsFor(simulator: PagerDutySimulator, more: Partial<CheckOptions> = {}): CheckOptions {
  return {
    places: [{ apiUrl: simulator.url, region: 'unknown' }],
    access: { key: simulator.token },
    window: { since: start - 365 * dayMs, until: start },
    deliveryUrl,
    retryBaseMs: 1,
    ...more,
  }
}

const statesOf = (check: Awaited<ReturnType<typeof checkPagerDuty>>) =>
  Object.fromEntries(check.permissions.map(({ name, state }) => [name, state]))

describe('a key that gives everything', () => {
  it('tells the account, its services, the incidents to read and that nothing is lacking', async () => {
    const simulator = await anAccount()
    const check = await checkPagerDuty(optionsFor(simulator))
    expect(check).toMatchObject({
      account: { name: 'acme', region: 'unknown' },
      services: { total: 2, rows: [{ name: 'checkout' }, { name: 'search' }] },
      incidents: { inWindow: 3 },
      subscription: { state: 'not-made', why: 'It is made when PagerDuty is connected.' },
      problems: [],
    })
    expect(statesOf(check)).toEqual({
      'services.read': 'granted',
      'incidents.read': 'granted',
      'change_events.read': 'granted',
      'teams.read': 'granted',
      'users.read': 'granted',
      'webhook_subscriptions.read': 'granted',
      'webhook_subscriptions.write': 'unknown',
    })
    expect(simulator.requests.every(({ method }) => method === 'GET')).toBe(true)
    expect(simulator.requests.length).toBeLessThanOrEqual(16)
  })
})

describe('what a key lacks', () => {
  it.each(['services.read', 'incidents.read', 'users.read', 'teams.read', 'change_events.read'])(
    '%s is named in PagerDuty’s own words, and the rest is told as granted',
    async (scope) => {
      const simulator = await anAccount({ missingScopes: [scope] })
      const check = await checkPagerDuty(optionsFor(simulator))
      const lacking = check.permissions.filter(({ state }) => state === 'lacking')
      expect(lacking.map(({ name }) => name)).toEqual([scope])
      expect(lacking[0]?.told).toContain(`Token missing required scopes; required scopes: ${scope}`)
      expect(check.account).not.toBeNull()
      expect(check.problems.map(({ code }) => code)).toEqual(
        ['services.read', 'incidents.read'].includes(scope) ? ['permission-missing'] : [],
      )
      if (scope === 'incidents.read')
        expect(check).toMatchObject({ incidents: { inWindow: null }, cost: null })
    },
  )

  it('a failure of PagerDuty says nothing of a permission', async () => {
    const simulator = await anAccount({
      onRequest: ({ path }) => (path === '/users' ? { status: 500, body: {} } : undefined),
    })
    const check = await checkPagerDuty(optionsFor(simulator))
    expect(statesOf(check)['users.read']).toBe('unknown')
    expect(check.problems).toEqual([])
  })

  it('a failure after the account was opened is told, and the key is not tried elsewhere or called refused', async () => {
    const simulator = await anAccount({
      onRequest: ({ path, query }) =>
        path === '/incidents' && query.has('total')
          ? { status: 429, headers: { 'ratelimit-reset': '50' } }
          : undefined,
    })
    const other = await anAccount({ token: 'y_Other' })
    const places = [simulator, other].map(({ url }) => ({ apiUrl: url, region: 'unknown' as const }))
    const check = await checkPagerDuty(optionsFor(simulator, { places }))
    expect(check.account).not.toBeNull()
    expect(check).toMatchObject({ incidents: { inWindow: null }, cost: null })
    expect(check.problems.map(({ code }) => code)).toContain('rate-limited')
    expect(other.requests).toEqual([])
  })

  it('a valid key that sees no service is told as that, and not as wrong', async () => {
    const simulator = await anAccount({}, aPagerDutyWorld({ services: [] }))
    const check = await checkPagerDuty(optionsFor(simulator))
    expect(check.account).not.toBeNull()
    expect(check.problems.map(({ code }) => code)).toEqual(['no-services'])
  })
})

describe('the region', () => {
  const inUs = { apiUrl: apiUrls.us, region: 'us' }
  const inEu = { apiUrl: apiUrls.eu, region: 'eu' }

  it('is looked for in both, the named one first; any other address is asked alone', () => {
    expect(placesToTry(apiUrls.us)).toEqual([inUs, inEu])
    expect(placesToTry(apiUrls.eu)).toEqual([inEu, inUs])
    const own = 'https://pd.example.com'
    expect(placesToTry(own)).toEqual([{ apiUrl: own, region: 'unknown' }])
  })

  const bothPlaces = (us: PagerDutySimulator, eu: PagerDutySimulator) => ({
    places: [
      { apiUrl: us.url, region: 'us' as const },
      { apiUrl: eu.url, region: 'eu' as const },
    ],
  })

  it('is found where the first one does not know the key, which is not called refused', async () => {
    const [us, eu] = [await anAccount({ token: 'y_Other' }), await anAccount({ token: 'y_Own' })]
    const check = await checkPagerDuty(optionsFor(eu, bothPlaces(us, eu)))
    expect(check).toMatchObject({ apiUrl: eu.url, account: { region: 'eu' }, problems: [] })
    expect(us.requests).toHaveLength(1)
  })

  it('that somebody named and the account is not in is said, with the right one', async () => {
    const [us, eu] = [await anAccount({ token: 'y_Other' }), await anAccount({ token: 'y_Own' })]
    const named = { ...bothPlaces(us, eu), isPlaceNamed: true }
    const check = await checkPagerDuty(optionsFor(eu, named))
    expect(check).toMatchObject({ apiUrl: eu.url, account: { region: 'eu' } })
    const told = `${new URL(us.url).host} does not know the key: its account is at ${new URL(eu.url).host}.`
    expect(check.problems).toMatchObject([{ code: 'other-region', message: told }])
    const right = await checkPagerDuty(optionsFor(us, { ...named, access: { key: 'y_Other' } }))
    expect(right.problems).toEqual([])
  })

  it('is no excuse for a key that neither knows: both were asked, and that is said once', async () => {
    const [us, eu] = [await anAccount({ token: 'y_One' }), await anAccount({ token: 'y_Two' })]
    const check = await checkPagerDuty(
      optionsFor(eu, { ...bothPlaces(us, eu), access: { key: 'y_Revoked' } }),
    )
    expect(check.account).toBeNull()
    expect(check.problems).toMatchObject([
      {
        code: 'token-refused',
        message: expect.stringContaining('Authentication failed. It was tried in the US and in the EU.'),
        action: expect.stringContaining('Make a new API key'),
      },
    ])
  })

  it('that does not answer is told beside the one that refused', async () => {
    const [us, eu] = [await anAccount({ onRequest: () => 'cut' }), await anAccount({ token: 'y_Two' })]
    const check = await checkPagerDuty(
      optionsFor(eu, { ...bothPlaces(us, eu), access: { key: 'y_Revoked' } }),
    )
    expect(check.problems.map(({ code }) => code)).toEqual(['unreachable', 'token-refused'])
  })
})

describe('an OAuth app', () => {
  const app = { clientId: 'c-1', clientSecret: 's-1', region: 'eu' as const, subdomain: 'acme' }

  async function checked(scopes?: string[]) {
    const simulator = await anAccount({ app: scopes ? { ...app, scopes } : app })
    const tokens = openTokens({ ...app, identityUrl: simulator.url }, () => start)
    const access = { tokens, subdomain: app.subdomain }
    return checkPagerDuty(optionsFor(simulator, { access }))
  }

  it('tells its account by name, and what its scopes say of writing', async () => {
    const check = await checked()
    expect(check.account?.name).toBe('acme')
    expect(statesOf(check)['webhook_subscriptions.write']).toBe('granted')
    expect(check.permissions[0]?.grantAt).toBe('https://acme.pagerduty.example/developer/apps')
  })

  it('that was given fewer scopes opens what it was given', async () => {
    const check = await checked(['incidents.read', 'services.read'])
    expect(statesOf(check)).toMatchObject({
      'incidents.read': 'granted',
      'services.read': 'granted',
      'users.read': 'lacking',
      'webhook_subscriptions.write': 'lacking',
    })
  })
})

describe('the webhook subscription', () => {
  async function subscribed(
    options: SimulatorOptions = {},
    more: { knownSecret?: string; isSecretSet?: boolean } = {},
  ) {
    const simulator = await anAccount(options)
    const asked = optionsFor(simulator)
    const made = await subscribe(await checkPagerDuty(asked), {
      ...{ ...asked, knownSecret: null, isSecretSet: false },
      ...more,
    })
    const posts = simulator.requests.filter(({ method }) => method === 'POST')
    return { ...made, simulator, posts, states: statesOf(made.check) }
  }

  it('is made for the whole account, and its secret comes with the answer', async () => {
    const { check, secret, simulator, posts, states } = await subscribed()
    expect(check.subscription).toEqual({ state: 'made', why: null })
    expect(secret).toMatch(/^.{40,}$/)
    expect(states['webhook_subscriptions.write']).toBe('granted')
    expect(posts).toHaveLength(1)
    expect(simulator.subscriptions).toMatchObject([
      { delivery_method: { url: deliveryUrl, secret: null }, filter: { type: 'account_reference' } },
    ])
    expect(JSON.stringify(check)).not.toContain(secret)
  })

  it('that stands is found where its secret is known, and nothing is sent', async () => {
    for (const known of [{ knownSecret: 'as kept' }, { isSecretSet: true }]) {
      const { check, secret, posts } = await subscribed({ subscriptions: [aSubscription()] }, known)
      expect(check.subscription).toEqual({ state: 'found', why: null })
      expect(secret).toBe(known.knownSecret ?? null)
      expect(posts).toEqual([])
    }
  })

  it('is made beside one whose secret nobody told us, which is named', async () => {
    const { check, secret } = await subscribed({ subscriptions: [aSubscription()] })
    expect(check.subscription.state).toBe('made')
    expect(secret).not.toBeNull()
    expect(check.problems.map(({ code }) => code)).toEqual(['other-subscription'])
  })

  it('that may not be made says which permission is missing, and that reading goes on', async () => {
    const { check, secret, states } = await subscribed({ missingScopes: ['webhook_subscriptions.write'] })
    expect(check.subscription.state).toBe('not-made')
    expect(check.subscription.why).toContain('required scopes: webhook_subscriptions.write')
    expect(check.subscription.why).toContain('every five minutes')
    expect(states['webhook_subscriptions.write']).toBe('lacking')
    expect(secret).toBeNull()
  })

  it('is not made where we may not look whether one stands, nor repeated after a lost answer', async () => {
    expect((await subscribed({ missingScopes: ['webhook_subscriptions.read'] })).posts).toEqual([])
    const lost = await subscribed({ onRequest: ({ method }) => (method === 'POST' ? 'cut' : undefined) })
    expect(lost.posts).toHaveLength(1)
    expect(lost.check.subscription.state).toBe('not-made')
  })
})
