import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expectNoBarrierNow } from './barriers'
import { admin, aProduct, type Product } from './product'
import { expect, hydrated, nothingConnected, open, test } from './screens'
import { aGitHubWorld } from './simulators/github/builders'
import type { OAuthApp } from './simulators/github/oauth'

const password = 'four words at random'
const ada = { id: 4_001, login: 'ada', name: 'Ada Lovelace', email: null }
const eve = { id: 4_002, login: 'eve', name: null, email: admin.email }

const signedInAs = (page: Page, name: string) => page.getByRole('link', { name: `Account of ${name}` })

async function fill(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text)
  await page.keyboard.press('Enter')
}

async function expectNoBarriers(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectNoBarrierNow(page, colorScheme)
  }
}

const post = (url: string, path: string, body: object) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  })

test.describe('on a store where nobody has an account', () => {
  let product: Product

  test.beforeAll(async () => {
    const environment = {
      ...nothingConnected,
      HEADROOM_ADMIN_EMAIL: undefined,
      HEADROOM_ADMIN_PASSWORD: undefined,
    }
    product = await aProduct({ gitHub: aGitHubWorld(), environment })
    await product.run('migrate')
  })
  test.afterAll(() => product.stop())

  const printedToken = () => /\/setup\?token=([\w-]+)/.exec(product.webSaid())?.[1]

  async function aSetUpToken(): Promise<string> {
    await product.serve()
    await expect.poll(printedToken).toMatch(/^[\w-]{22}$/)
    return printedToken() ?? ''
  }

  test('the link at the console makes the first admin, who is signed in, and then set-up is gone', async ({
    page,
    complaints,
  }) => {
    const origin = await product.serve()
    await open(page, `${origin}/changes?weeks=4`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody has an account here yet')
    const token = await aSetUpToken()
    await open(page, `${origin}/setup?token=${token}`)
    await expectNoBarriers(page)
    const typed = { 'Your name': 'Ada', 'E-mail address': 'ada@example.com', Password: 'password1' }
    await fill(page, typed)
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/most common/)
    await expect(page.getByLabel('Password')).toBeFocused()
    await fill(page, { Password: password })
    await page.waitForURL(`${origin}/admin/connections`)
    await expect(signedInAs(page, 'Ada')).toBeVisible()
    const after = await page.goto(`${origin}/setup?token=${token}`)
    expect(after?.status()).toBe(404)
    expect(
      (await post(origin, '/api/set-up', { token, name: 'E', email: 'e@e.example', password })).status,
    ).toBe(404)
    // The refusal of the first password, and the page that is gone.
    await expect.poll(() => complaints).toHaveLength(2)
    complaints.length = 0
  })

  test('of two that race exactly one becomes the first admin', async () => {
    await product.unserve()
    await product.forgetStore()
    const token = await aSetUpToken()
    const origin = await product.serve()
    const race = ['one', 'two'].map((name) =>
      post(origin, '/api/set-up', { token, name, email: `${name}@example.com`, password }),
    )
    const statuses = (await Promise.all(race)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(product.rows('select role from user')).toEqual([{ role: 'admin' }])
  })
})

test.describe('where people have accounts', () => {
  const oauth: OAuthApp = { clientId: 'headroom', clientSecret: 'secret-of-the-app', person: null }
  let product: Product
  let origin = ''

  test.beforeAll(async () => {
    product = await aProduct({ gitHub: aGitHubWorld(), oauth })
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
    origin = await product.serve()
  })
  test.afterAll(() => product.stop())

  test('who signs in comes back to what they asked for, and a session that was signed out is dead', async ({
    page,
    context,
    complaints,
  }) => {
    await open(page, `${origin}/changes?weeks=4`)
    expect(new URL(page.url()).pathname).toBe('/login')
    await expectNoBarriers(page)
    await fill(page, { 'E-mail address': admin.email, Password: 'not the password' })
    await expect(page.locator('main').getByRole('alert')).toHaveText(
      'The e-mail address or the password is wrong.',
    )
    await expect.poll(() => complaints).toHaveLength(1)
    complaints.length = 0
    await fill(page, { Password: admin.password })
    await page.waitForURL(`${origin}/changes?weeks=4`)
    const [cookie] = (await context.cookies()).filter(({ name }) => name === '__Host-headroom-session')
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
    const asked = () =>
      fetch(`${origin}/api/v1/metrics`, { headers: { cookie: `${cookie?.name}=${cookie?.value}` } })
    expect((await asked()).status).toBe(200)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${origin}/login`)
    expect((await asked()).status).toBe(401)
  })

  const anInvitation = async (): Promise<string> => {
    const answer = await fetch(`${origin}/api/v1/invitations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-the-tests' },
      body: JSON.stringify({ role: 'member', teamIds: [] }),
    })
    expect(answer.status).toBeLessThan(300)
    return new URL((await answer.json()).link).pathname
  }

  const aBrowser = async (browser: Browser): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext()
    return { context, page: await context.newPage() }
  }

  test("who knows next-auth's ways signs in by its form, and a forged post does not", async () => {
    const cookiesOf = (answer: Response) =>
      answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    const begun = await fetch(`${origin}/api/auth/csrf`)
    const { csrfToken } = (await begun.json()) as { csrfToken: string }
    const attempt = (fields: Record<string, string>, sent: Record<string, string> = {}) =>
      fetch(`${origin}/api/auth/callback/credentials`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: cookiesOf(begun).join('; '), ...sent },
        body: new URLSearchParams({ json: 'true', ...fields }),
      })
    const right = { email: admin.email, password: admin.password }
    const isSession = (cookie: string) => /^__Host-headroom-session=./.test(cookie)

    expect((await attempt({ ...right, csrfToken }, { origin: 'https://evil.example' })).status).toBe(403)
    expect(cookiesOf(await attempt(right)).some(isSession)).toBe(false)
    const wrong = await attempt({ ...right, password: 'wrong', csrfToken })
    expect(wrong.status).toBe(401)
    expect(cookiesOf(wrong).some(isSession)).toBe(false)

    const cookie = cookiesOf(await attempt({ ...right, csrfToken })).find(isSession)
    const asked = (headers: Record<string, string>) => fetch(`${origin}/api/v1/users`, { headers })
    expect((await asked({})).status).toBe(401)
    expect((await asked({ cookie: cookie ?? '' })).status).toBe(200)
  })

  test('GitHub lets in who was invited, and nobody else', async ({ browser }) => {
    const { context, page } = await aBrowser(browser)
    oauth.person = eve
    await open(page, `${origin}/login`)
    await page.getByRole('button', { name: 'Sign in with GitHub' }).click()
    // The address that GitHub tells is the admin's: it links nothing.
    await expect(page.locator('main').getByRole('alert').first()).toHaveText(/no account here/)
    oauth.person = ada
    const link = await anInvitation()
    await open(page, origin + link)
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'Continue with GitHub' }).click()
    await expect(signedInAs(page, 'Ada Lovelace')).toBeVisible()
    await hydrated(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login')
    await hydrated(page)
    await page.getByRole('button', { name: 'Sign in with GitHub' }).click()
    await expect(signedInAs(page, 'Ada Lovelace')).toBeVisible()
    await open(page, origin + link)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not open')
    expect(product.rows("select role from user where name = 'Ada Lovelace'")).toEqual([{ role: 'member' }])
    await context.close()
  })

  test('somebody links GitHub, changes their password and signs out their other browsers', async ({
    browser,
    page,
    context,
  }) => {
    await product.signIn(context)
    oauth.person = eve
    await open(page, `${origin}/account`)
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'Link your GitHub account' }).click()
    await expect(page.getByText('Linked to eve')).toBeVisible()
    const other = await aBrowser(browser)
    await open(other.page, `${origin}/login`)
    await other.page.getByRole('button', { name: 'Sign in with GitHub' }).click()
    await expect(signedInAs(other.page, 'admin')).toBeVisible()
    await page.reload()
    await hydrated(page)
    await fill(page, { 'Your password now': admin.password, 'New password': password })
    await expect(page.getByText('The password is set')).toBeVisible()
    await other.page.getByRole('link', { name: 'Metrics' }).click()
    await other.page.waitForURL(`${origin}/login?from=%2Fmetrics`)
    await open(page, `${origin}/metrics`)
    await other.context.close()
  })

  test('an account and an unknown one are refused alike, and after ten times told to wait', async () => {
    const attempt = async (email: string) => {
      const answer = await post(origin, '/api/session', { email, password: 'wrong' })
      return { status: answer.status, wait: answer.headers.get('retry-after'), told: await answer.json() }
    }
    const answers = [await attempt(admin.email)]
    while (answers.length < 12) {
      const answer = await attempt('nobody@example.com')
      // More than so many a second over everybody are told to wait a second.
      if (answer.wait !== '1') answers.push(answer)
    }
    const [known, ...unknown] = answers
    expect(known).toMatchObject({ status: 401, wait: null })
    expect(unknown.slice(0, 10)).toEqual(Array(10).fill(known))
    expect(unknown[10]?.status).toBe(429)
    expect(Number(unknown[10]?.wait)).toBeGreaterThan(60)
  })
})
