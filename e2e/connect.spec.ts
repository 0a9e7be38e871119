/** An admin goes from the made-up organisation to their own, and is told what fails with the one thing to do. */
import type { Locator, Page } from '@playwright/test'
import { smallWorld } from '@/db/seed/small-world'
import { demoEndsAt } from '@/lib/jobs/demo'
import { expectNoBarriers } from './barriers'
import { Auditor, figuresOn } from './figures'
import { aProduct, type Product, type Running } from './product'
import { expect, hydrated, nothingConnected, open, press, test } from './screens'
import { aGitHubRepository, aGitHubRepositoryWorld } from './simulators/github/builders'
import { aPagerDutyWorld } from './simulators/pagerduty/builders'
import { type PagerDutySimulator, startPagerDutySimulator } from './simulators/pagerduty/simulator'

test.describe.configure({ mode: 'serial' })

const promised = { timeout: 90_000 }
const person = { name: 'Amara', email: 'amara@example.com', password: 'four words at random' }
let product: Product
let inTheUs: PagerDutySimulator
let launched: Running
let page: Page

async function launch(): Promise<string> {
  launched = await product.launch()
  await expect.poll(() => launched.said().out, promised).toMatch(/ready on http/)
  return /ready on (\S+)/.exec(launched.said().out)?.[1] ?? ''
}

async function end(): Promise<void> {
  launched.kill('SIGTERM')
  await launched.ended
}

test.beforeAll(async ({ browser }) => {
  const { github, pagerDuty } = smallWorld({ endsAt: demoEndsAt(Date.now()) })
  product = await aProduct({
    gitHub: github,
    pagerDuty,
    environment: {
      ...nothingConnected,
      ...{ HEADROOM_DEMO: 'on', HEADROOM_BACKFILL_DAYS: '200', LOG_LEVEL: 'info' },
      ...{ HEADROOM_ADMIN_EMAIL: undefined, HEADROOM_ADMIN_PASSWORD: undefined },
      ...{ HEADROOM_GITHUB_API_URL: undefined, HEADROOM_PAGERDUTY_API_URL: undefined },
    },
  })
  // The account is in the EU; in the US is another, which does not know its key.
  inTheUs = await startPagerDutySimulator(aPagerDutyWorld(), { token: 'y_AnotherAccount0000' })
  product.setEnvironment({
    NODE_OPTIONS: ['clock.mjs', 'vendors-at.mjs']
      .map((file) => `--import=${new URL(file, import.meta.url).href}`)
      .join(' '),
    VENDORS_AT: JSON.stringify({
      'api.pagerduty.com': inTheUs.url,
      'api.eu.pagerduty.com': product.pagerDuty.url,
    }),
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  page = await (await browser.newContext()).newPage()
})
test.afterAll(async () => {
  await end()
  await Promise.all([product.stop(), inTheUs.stop()])
})

const needs = () => page.getByRole('region', { name: 'What needs you' })
const need = (title: string | RegExp) => needs().getByRole('listitem').filter({ hasText: title })
const source = (name: string) => page.getByRole('region', { name, exact: true })
const button = (name: string | RegExp) => page.getByRole('button', { name }).first()

/** Follows a link of these screens, which loads a whole page. */
async function follow(link: Locator, address: string): Promise<void> {
  await link.click()
  await page.waitForURL(`**${address}`)
  await hydrated(page)
}

async function typeToken(token: string): Promise<void> {
  await page.getByLabel('Token', { exact: true }).fill(token)
  await page.getByLabel(/^Address of the API/).fill(product.gitHub.url)
  await press(button('Look it over'))
}

test('from the made-up organisation to an overview of one’s own: link, token, choice', async () => {
  const origin = await launch()
  await open(page, `${origin}/`)
  await page.getByRole('link', { name: 'Connect your own' }).click()
  await expect(page.getByRole('heading', { name: 'Make the first account' })).toBeVisible()
  const link = () => /\S+\/setup\?token=\S+(?=\s)/.exec(launched.said().out)?.[0] ?? ''
  await expect.poll(link).not.toBe('')
  await open(page, link())
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel(/password/i).fill(person.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/connections')
  await expectNoBarriers(page)
  await follow(page.getByRole('link', { name: 'Use a token' }), '/admin/connections/github')

  await typeToken('a token that is wrong')
  await expect(page.getByText('a token without spaces')).toBeVisible()
  await typeToken('another-token')
  await expect(page.getByText(/Bad credentials/)).toBeVisible(promised)
  await expect(page.getByLabel('Token', { exact: true })).toBeFocused()
  await typeToken('simulated-token')
  await expect(page.getByRole('heading', { name: 'It is a token of Reader' })).toBeFocused(promised)
  const permissions = page.getByRole('list', { name: 'Permissions at GitHub' })
  await expect(permissions.getByRole('listitem').filter({ hasText: 'Pull requests, read' })).toContainText(
    'granted',
  )
  const [left = ''] = product.gitHub.world.repositories.map(({ repository }) => repository.nameWithOwner)
  await page.getByLabel('Find a repository').fill(left)
  await page.getByRole('checkbox', { name: left }).uncheck()
  const count = product.gitHub.world.repositories.length
  await expect(page.getByRole('status').filter({ hasText: 'are read' })).toContainText(
    `${count - 1} of ${count}`,
  )
  await expect(
    page.getByText(new RegExp(`^${count - 1} repositories, .* of the hourly allowance`)),
  ).toBeVisible()
  await expectNoBarriers(page)

  await press(button('Connect GitHub and begin to read'))
  await expect(page.getByRole('heading', { name: /Your own organisation takes its place/ })).toBeVisible()
  await page.waitForURL(`${origin}/`, promised)
  await expect(page.getByRole('complementary', { name: 'Demo' })).toBeHidden()
  await open(page, `${origin}/admin/connections`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('GitHub is connected.', promised)
  await expect(source('GitHub').getByText('Working')).toBeVisible(promised)
  await expect(source('GitHub').getByRole('rowheader', { name: left })).toBeHidden()
  await open(page, `${origin}/`)
  const figures = await figuresOn(page)
  expect(figures.length).toBeGreaterThan(3)
  await new Auditor(page.request, origin).check(figures)
})

test('PagerDuty is connected with a key alone: the region it belongs to is found and named, a wrong one too', async () => {
  await open(page, new URL('/admin/connections', page.url()).href)
  await follow(page.getByRole('link', { name: 'Connect PagerDuty' }), '/admin/connections/pagerduty')
  const key = page.getByLabel('API key', { exact: true })
  await key.fill('no-such-key')
  await press(button('Look it over'))
  await expect(page.getByText(/It was tried in the US and in the EU\. Make a new API key/)).toBeVisible(
    promised,
  )
  await key.fill(product.pagerDuty.token)
  await press(button('Look it over'))
  await expect(page.getByRole('heading', { name: /^It opens .+ in the EU region$/ })).toBeFocused(promised)
  await page.getByLabel(/^Address of the API/).fill('https://api.pagerduty.com')
  await press(button('Look it over'))
  await expect(
    page.getByText(
      'api.pagerduty.com does not know the key: its account is at api.eu.pagerduty.com. It is read from there: nothing is to do.',
    ),
  ).toBeVisible(promised)
  await expect(page.getByRole('list', { name: 'Permissions at PagerDuty' })).toBeVisible()
  await expectNoBarriers(page)
  await press(button('Connect PagerDuty and begin to read'))
  await page.waitForURL('**/admin/connections')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Both sources are connected.', promised)
})

test('repositories are chosen by hand later: one left out keeps its history, and new ones come by rule', async () => {
  const { repositories, owner } = product.gitHub.world
  const name = repositories[2]?.repository.nameWithOwner ?? ''
  const kept = `select count(*) as n from pull_request p join repository r on r.id = p.repository_id where r.name = '${name}'`
  const before = product.rows(kept)
  expect(before).not.toEqual([{ n: 0 }])
  await expect(page.getByRole('rowheader', { name })).toBeVisible()
  await follow(
    page.getByRole('link', { name: 'Choose which are read' }),
    '/admin/connections/github/repositories',
  )
  await page.getByRole('radio', { name: 'By hand' }).check()
  await expect(page.getByRole('checkbox', { name: /appear later/ })).toBeChecked()
  await page.getByLabel('Find a repository').fill(name)
  await page.getByRole('checkbox', { name }).uncheck()
  await expectNoBarriers(page)
  const appeared = `${owner}/appeared-later`
  repositories.push(aGitHubRepositoryWorld({ repository: aGitHubRepository({ nameWithOwner: appeared }) }))
  await press(button('Read these'))
  await page.waitForURL('**/admin/connections')
  await expect(page.getByRole('rowheader', { name: appeared })).toBeVisible(promised)
  await expect(page.getByRole('rowheader', { name })).toBeHidden()
  expect(product.rows(kept)).toEqual(before)
})

test('a repository that vanished is named, and left out by its button', async () => {
  const [vanished] = product.gitHub.world.repositories.splice(1, 1)
  const name = vanished?.repository.nameWithOwner ?? ''
  await press(button(/^Read now GitHub/))
  await expect(need(`GitHub does not find ${name}`)).toBeVisible(promised)
  await need(name)
    .getByRole('button', { name: /^Leave it out/ })
    .click()
  await expect(need(name)).toBeHidden(promised)
  await expect(page.getByRole('rowheader', { name })).toBeHidden(promised)
})

test('a token that was revoked is named, and a new one mends it', async () => {
  product.gitHub.change({ token: 'a-new-token' })
  await press(button(/^Read now GitHub/))
  await expect(need('GitHub refuses the token')).toBeVisible(promised)
  await expect(source('GitHub').getByText('Cannot be read').first()).toBeVisible()
  await expectNoBarriers(page)
  await follow(
    need('GitHub refuses the token').getByRole('link', { name: 'Enter a new token' }),
    '/admin/connections/github',
  )
  await typeToken('a-new-token')
  await press(button('Connect GitHub and begin to read'))
  await page.waitForURL('**/admin/connections')
  await expect(source('GitHub').getByText('Working')).toBeVisible(promised)
  await expect(need('GitHub refuses the token')).toBeHidden()
})

test('a missing permission and single sign-on are named, with GitHub’s page behind the button', async () => {
  product.gitHub.change({ lacking: ['deployments'] })
  await press(button(/^Look it over again GitHub/))
  await expect(need(/permission is missing at GitHub: Deployments, read/)).toBeVisible(promised)
  const authorizeAt = 'https://github.com/orgs/marlow/sso?authorization_request=1'
  const { owner: login } = product.gitHub.world
  product.gitHub.change({ lacking: [], account: { singleSignOn: [{ id: 9, login, authorizeAt }] } })
  await press(button(/^Look it over again GitHub/))
  const authorise = need(/single sign-on/)
    .getByRole('link', { name: /^Authorise it at GitHub/ })
    .first()
  await expect(authorise).toHaveAttribute('href', authorizeAt, promised)
  product.gitHub.change({ account: {} })
  await press(button(/^Look it over again GitHub/))
  await expect(need(/single sign-on/)).toBeHidden(promised)
})

test('a source is paused, resumed and disconnected, which asks once more', async () => {
  await expect(source('PagerDuty').getByText('Working')).toBeVisible(promised)
  await press(button(/^Pause PagerDuty/))
  await expect(source('PagerDuty').getByText('Paused', { exact: true })).toBeVisible()
  await press(button(/^Resume PagerDuty/))
  await expect(source('PagerDuty').getByText('Paused', { exact: true })).toBeHidden()
  await press(button(/^Disconnect PagerDuty/))
  await expect(page.getByRole('dialog')).toContainText('What was read stays')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Disconnect/ })
    .click()
  await expect(source('PagerDuty').getByText('Not connected', { exact: true })).toBeVisible()
})

test('under another key the credential is named as the one thing that does not open', async () => {
  await end()
  product.setEnvironment({ HEADROOM_SECRET: 'another secret of at least thirty-two characters' })
  const origin = await launch()
  await open(page, `${origin}/login?from=%2Fadmin%2Fconnections`)
  await page.getByLabel(/e-mail/i).fill(person.email)
  await page.getByLabel(/password/i).fill(person.password)
  await page.keyboard.press('Enter')
  await expect(need('The credential of GitHub does not open')).toBeVisible(promised)
  await expect(need('The credential of GitHub does not open')).toContainText('HEADROOM_SECRET')
})
