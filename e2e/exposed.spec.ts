/** The product before people who mean harm: what they write, what they ask, what they could find. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { decode } from 'next-auth/jwt'
import { smallWorld } from '@/db/seed/small-world'
import { expected } from './access/expected'
import { filesOf, findSecrets, type Place } from './access/secrets'
import { type Headers, makeViewers, password, type ViewerName, viewers } from './access/viewers'
import { admin, aProduct, type Product } from './product'
import { expect, open, test } from './screens'
import { dayMs } from './truth/calendar'
import { hostileTexts, withHostileTexts } from './worlds/hostile'

/** Today: what seals the sessions is opened here by the same clock. */
const endsAt = Math.floor(Date.now() / dayMs) * dayMs
/** The title of one change of Payments, and of nothing else. */
const unheard = 'Unheard of in other teams'
const [payments, mobile] = ['github:T_kwDOMR000001', 'github:T_kwDOMR000002']

/** Secrets of the environment that are known here, beside those that the run makes. */
const secrets: Record<string, string> = {
  'the API token': 'token-of-the-tests',
  'the GitHub token': 'simulated-token',
  "GitHub's webhook secret": 'known-secret-of-github-webhooks',
  "PagerDuty's webhook secret": 'known-secret-of-pagerduty-webhooks',
  'the signing secret': 'known-secret-that-seals-the-sessions',
  'the password of the admin': admin.password,
  'the password of the others': password,
  'a password typed for an e-mail address': 'typed-in-the-wrong-field',
  'a password that is wrong': 'typed-and-not-right',
  'a token in an address': 'pasted-into-an-address',
}

test.describe.configure({ mode: 'serial' })

let product: Product
let who: Record<ViewerName, Headers>
/** Everything that the product answered or wrote on its console. */
const told: Place[] = []

test.beforeAll(async () => {
  const world = smallWorld({ endsAt })
  const merged = world.github.repositories
    .filter(({ repository }) => repository.nameWithOwner === 'marlow/payments-api')
    .flatMap(({ pullRequests }) => pullRequests.filter(({ mergedAt }) => mergedAt))
  for (const pullRequest of merged.slice(0, 1)) pullRequest.title = unheard
  const { github, pagerDuty } = withHostileTexts(world)
  product = await aProduct({ gitHub: github, pagerDuty })
  product.setEnvironment({
    HEADROOM_GITHUB_WEBHOOK_SECRET: secrets["GitHub's webhook secret"],
    HEADROOM_PAGERDUTY_WEBHOOK_SECRET: secrets["PagerDuty's webhook secret"],
    HEADROOM_SECRET: secrets['the signing secret'],
    LOG_LEVEL: 'trace',
  })
  secrets["PagerDuty's token"] = product.pagerDuty.token
  await run('migrate')
  await run('sync', '--once')
  who = await makeViewers(product, { member: payments, neighbour: mobile })
})
test.afterAll(() => product.stop())

async function run(...verb: string[]): Promise<void> {
  const { code, out, err } = await product.run(...verb)
  tell(`the console of ${verb.join(' ')}`, out + err)
  expect(code, `${verb.join(' ')}: ${err}`).toBe(0)
}

const tell = (name: string, text: string) => void told.push({ name, bytes: Buffer.from(text) })

/** What a page did that it must not: dialogs, breaches of its policy, requests to other sites. */
async function misdeedsOf(page: Page, own: string): Promise<string[]> {
  const misdeeds: string[] = []
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(own)) misdeeds.push(`asked ${request.url()}`)
  })
  page.on('console', (message) => {
    if (/Content Security Policy|SyntaxError/.test(message.text())) misdeeds.push(message.text())
  })
  await page.exposeFunction('tellBreach', (breach: string) => misdeeds.push(breach))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, sourceFile }) => {
      const { tellBreach } = window as unknown as { tellBreach: (breach: string) => void }
      tellBreach(`${violatedDirective} ${sample} ${sourceFile}`)
    })
  })
  return misdeeds
}

test('what people write is shown as text and does nothing, on every screen', async ({ page, context }) => {
  const base = await product.signIn(context)
  const misdeeds = await misdeedsOf(page, base)
  const rows = product.rows(`select id from change where kind = 'pull-request' limit 4`)
  const [{ scripts } = {}] = product.rows(
    `select count(*) as scripts from pull_request where url like 'javascript:%'`,
  )
  expect(scripts).toBeGreaterThan(0)
  const seen = new Set<string>()
  const screens = [
    '/',
    '/changes',
    '/changes?shows=left-out',
    '/deployments',
    '/incidents',
    '/metrics/review-time',
    '/metrics/incident-recovery-time',
    '/metrics/change-failure-rate',
    '/sync',
    ...rows.map(({ id }) => `/changes/${encodeURIComponent(String(id))}`),
  ]
  for (const screen of screens) {
    await open(page, base + screen)
    const shown = await page.locator('body').innerText()
    for (const text of hostileTexts) if (shown.includes(text.trim().slice(0, 20))) seen.add(text)
    const made = page.locator(
      'img, iframe, object, embed, base, svg[onload], [onerror], [onfocus], [autofocus]',
    )
    expect(await made.count(), screen).toBe(0)
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
    const elsewhere = links.filter((link) => !/^(\/(?![/\\])|#|\?|https:\/\/)/.test(link))
    expect(elsewhere, screen).toEqual([])
  }
  expect(misdeeds).toEqual([])
  await open(page, `${base}/changes`)
  for (const link of await page.getByRole('table').getByRole('link').all()) {
    await expect(link, 'a title turns the reading direction of its own only').toHaveCSS(
      'unicode-bidi',
      'isolate',
    )
  }
  // All but what is only read as a direction or as a formula was really on a screen.
  expect(seen.size).toBeGreaterThanOrEqual(6)
})

/** Asks as one of the viewers; what comes back is kept for the search of secrets. */
async function ask(line: string, headers: Headers, body?: string): Promise<{ status: number; body: string }> {
  const [method = '', address = ''] = line.split(' ')
  const base = await product.serve()
  const isRead = method === 'GET'
  const answer = await fetch(base + address, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(!isRead && { origin: base, 'content-type': 'application/json' }) },
    ...(!isRead && { body: body ?? '{"unknown":true}' }),
  })
  const text = await answer.text()
  tell(`the answer to ${line}`, JSON.stringify([...answer.headers.entries()].filter(isNoCookie)) + text)
  return { status: answer.status, body: text }
}

/** The cookie is where a session belongs. */
const isNoCookie = ([name]: [string, string]) => name !== 'set-cookie'

test('everybody is answered what they may know and nothing else, and asking changes nothing', async () => {
  const [change] = product.rows(`select id, team_id as team from change where title like '${unheard}%'`)
  expect(change).toMatchObject({ team: payments })
  const kept = keptRows()
  const shownTo = new Set<ViewerName>()
  const differing: string[] = []
  for (const [line, statuses] of Object.entries(expected)) {
    const asked = line.replace('{change}', encodeURIComponent(String(change?.id)))
    const answers = await Promise.all(viewers.map((viewer) => ask(asked, who[viewer])))
    for (const [column, { status, body }] of answers.entries()) {
      const viewer = viewers[column] as ViewerName
      if (status !== statuses[column])
        differing.push(`${line} for ${viewer}: ${status}, not ${statuses[column]}`)
      if (body.includes(unheard)) shownTo.add(viewer)
    }
  }
  expect(differing).toEqual([])
  expect([...shownTo].toSorted()).toEqual(['admin', 'automation', 'leader', 'member', 'read'])
  expect(keptRows()).toEqual(kept)
})

/** How many rows each table holds that people and programs write to. */
function keptRows(): unknown[] {
  const tables = ['user', 'user_team', 'api_token', 'invitation', 'decision', 'annotation', 'ingested_record']
  return tables.flatMap((table) => product.rows(`select '${table}' as name, count(*) as rows from ${table}`))
}

test('no secret is found in what the product keeps, says, sends or is built of', async () => {
  const link = await makeInvitation()
  secrets['the invitation'] = link.slice(link.lastIndexOf('/') + 1)
  await ask(
    'POST /api/session',
    {},
    credentials(String(secrets['a password typed for an e-mail address']), 'whatever it is'),
  )
  const elsewhere = { 'x-forwarded-for': '203.0.113.7' }
  await ask(
    'POST /api/session',
    elsewhere,
    credentials(admin.email, String(secrets['a password that is wrong'])),
  )
  const known = product.rows(`select distinct address from audit_entry where action = 'sign-in-refused'`)
  expect(known, 'nobody chooses the address that they are known by').toEqual([{ address: '127.0.0.1' }])
  await ask(`GET /api/v1/metrics?token=${secrets['a token in an address']}`, who.admin)
  await learnSessions()
  await run('doctor')
  await run('backup', join(product.dataDir, 'copy.db'))
  tell('the console of the web', product.webSaid())
  const places = [...told, ...filesOf(product.dataDir), ...filesOf('.next/static')]
  expect(findSecrets({ 'what is kept openly': admin.email }, places)).toEqual(
    expect.arrayContaining([expect.stringMatching(/headroom\.db$/), expect.stringMatching(/copy\.db$/)]),
  )
  expect(Object.keys(secrets).length).toBeGreaterThan(25)
  expect(findSecrets(secrets, places)).toEqual([])
})

const credentials = (email: string, typed: string) => JSON.stringify({ email, password: typed })

/** The link, which is told once, here. */
async function makeInvitation(): Promise<string> {
  const base = await product.serve()
  const answer = await fetch(`${base}/api/v1/invitations`, {
    method: 'POST',
    headers: { ...who.admin, origin: base, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'viewer', teamIds: [], note: 'for the search' }),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { link: string }).link
}

/** Adds what the viewers hold to the secrets: their tokens, their cookies, and the sessions sealed in those. */
async function learnSessions(): Promise<void> {
  for (const [name, { authorization, cookie }] of Object.entries(who)) {
    if (authorization) secrets[`the token of ${name}`] = authorization.slice('Bearer '.length)
    if (!cookie) continue
    const sealed = cookie.slice(cookie.indexOf('=') + 1)
    const opened = await decode({ token: sealed, secret: String(secrets['the signing secret']) })
    secrets[`the cookie of ${name}`] = sealed
    secrets[`the session of ${name}`] = String(opened?.session)
  }
}
