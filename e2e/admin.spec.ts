/** Admins at work: whom they let in, whom they shut out, and what they let programs do. By keyboard, in a real browser. */
import type { Page } from '@playwright/test'
import { expectNoBarriers } from './barriers'
import { aProduct, type Product } from './product'
import { expect, hydrated, nothingConnected, open, press, test } from './screens'

let product: Product

test.beforeAll(async () => {
  const gitHub = { owner: 'nobody', repositories: [], teams: [] }
  product = await aProduct({ gitHub, environment: nothingConnected })
})
test.afterAll(() => product.stop())

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

test('an admin lets somebody in by a link and shuts them out in mid-session', async ({
  page,
  context,
  browser,
}) => {
  const url = await product.signIn(context)
  await open(page, `${url}/admin/people`)
  await press(button(page, 'Invite somebody'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Role').selectOption('leader')
  await dialog.getByLabel('For whom (optional)').fill('Grace')
  await page.keyboard.press('Enter')
  const link = await dialog.getByLabel('The link').inputValue()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Invite somebody' })).toBeFocused()
  await expect(page.getByRole('rowheader', { name: /^Grace/ })).toBeVisible()
  await page.reload()
  await hydrated(page)
  expect(await page.content(), 'the link is told once').not.toContain(link.split('/').at(-1))

  const guest = await (await browser.newContext()).newPage()
  await open(guest, link)
  await guest.getByLabel('Your name').fill('Grace Holm')
  await guest.getByLabel('E-mail address').fill('grace@example.com')
  await guest.getByLabel(/password/i).fill('a long enough password')
  await guest.keyboard.press('Enter')
  await expect(guest.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Audit log' })).toBeHidden()
  expect((await guest.goto(`${url}/admin/audit`))?.status(), 'it is not there for a leader').toBe(404)
  await guest.goto(`${url}/definitions`)

  await page.reload()
  await hydrated(page)
  await expect(page.getByRole('rowheader', { name: /^Grace Holm/ }).first()).toBeVisible()
  await expectNoBarriers(page)
  await press(button(page, /^Change Grace/))
  await expectNoBarriers(page)
  await page.keyboard.press('Escape')
  await press(button(page, /^Disable Grace/))
  await press(button(page, 'Disable'))
  await expect(page.getByRole('status').first()).toHaveText('Grace Holm is disabled.')

  await guest.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Changes' }).click()
  await guest.waitForURL(/\/login/)
  await expect(guest.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await guest.context().close()
})

test('the last admin cannot disable themselves, and is told why', async ({ page, context, complaints }) => {
  const url = await product.signIn(context)
  await open(page, `${url}/admin/people`)
  await press(button(page, /^Disable admin/))
  await press(button(page, 'Disable'))
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('the only admin who may sign in')
  await page.keyboard.press('Escape')
  await page.reload()
  await hydrated(page)
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
  // The browser itself tells in its console that the change was refused.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
})

test('a token reads the API until it is revoked', async ({ page, context }) => {
  const url = await product.signIn(context)
  await open(page, `${url}/admin/tokens`)
  await press(button(page, 'Make a token'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('dashboard')
  await page.keyboard.press('Enter')
  const secret = await dialog.getByLabel('The token').inputValue()
  await page.keyboard.press('Escape')
  const asked = (path: string) => product.api(path, { authorization: `Bearer ${secret}` })
  expect((await asked('/api/v1/metrics')).status).toBe(200)
  expect((await asked('/api/v1/users')).status, 'it only reads').toBe(403)
  const listed = await product.api('/api/v1/tokens')
  expect(JSON.stringify(listed.body)).not.toContain(secret)
  await expectNoBarriers(page)

  await press(button(page, /^Revoke dash/))
  await press(button(page, 'Revoke'))
  await expect(page.getByRole('status').first()).toHaveText('dashboard is revoked.')
  await expect(page.getByRole('status').first()).toBeFocused()
  expect((await asked('/api/v1/metrics')).status).toBe(401)
})

test('a token is made, listed and revoked at the console', async () => {
  const made = await product.run('token', 'make', 'pipeline', '--scope', 'ingest', '--days', '7')
  const [secret = ''] = made.out.split('\n')
  const asked = () => product.api('/api/v1/metrics', { authorization: `Bearer ${secret}` })
  expect((await asked()).status, 'it tells and reads nothing').toBe(403)
  const listed = await product.run('token', 'list')
  expect(listed.out).toContain('pipeline')
  expect(listed.out).not.toContain(secret)
  expect((await product.run('token', 'revoke', 'pipeline')).code).toBe(0)
  expect((await asked()).status).toBe(401)
  expect((await product.run('token', 'make', 'x', '--days', '367')).code).toBe(2)
})

test('the audit log tells what was done, and shows one kind alone', async ({ page, context }) => {
  const url = await product.signIn(context)
  await product.run('token', 'make', 'for the log')
  await open(page, `${url}/admin/audit`)
  await expect(page.getByRole('row', { name: /API token made.*The console.*for the log/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'What was done' }).selectOption('sign-in')
  await page.waitForURL(/action=sign-in/)
  await expect(page.getByRole('rowheader', { name: /^API token made/ })).toBeHidden()
  await expect(page.getByRole('rowheader', { name: /^Signed in/ }).first()).toBeVisible()
  await expectNoBarriers(page)
})
