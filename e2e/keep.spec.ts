/** An admin takes a person out of what is kept, and then all of it. In a real browser, with the jobs beside the web. */
import { admin, aProduct } from './product'
import { expect, open, test } from './screens'
import {
  aConnection,
  aGitHubActor,
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aNumber,
} from './simulators/github/builders'

const patient = { timeout: 60_000, intervals: [100] }

test('an admin erases a person, who does not come back, and deletes everything by the organisation’s name', async ({
  page,
  complaints,
}) => {
  const pullRequests = [1, 2].map((number) =>
    aGitHubPullRequest({
      id: `PR_${number}`,
      number,
      author: aGitHubActor('grace-holm', { name: 'Grace Holm' }),
      body: 'Grace Holm asked @grace-holm.',
      timelineItems: aConnection([]),
    }),
  )
  const repository = aGitHubRepository({ nameWithOwner: 'acme/api' })
  const gitHub = {
    owner: 'acme',
    repositories: [aGitHubRepositoryWorld({ repository, pullRequests })],
    teams: [],
  }
  const product = await aProduct({ gitHub })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  const launcher = await product.launch()
  const named = () =>
    product
      .rows('select payload from raw_record union all select name from account')
      .some((row) => /grace.holm/i.test(JSON.stringify(row)))
  try {
    await expect.poll(() => launcher.said().out, patient).toContain('ready on ')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(launcher.said().out) ?? []
    await open(page, `${url}/login?from=/admin/data`)
    await page.getByLabel('E-mail address').fill(admin.email)
    await page.getByLabel(/password/i).fill(admin.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname === '/admin/data')
    await open(page, `${url}/admin/data`)
    expect(named()).toBe(true)
    await page.getByLabel('Login or e-mail address').fill('grace-holm')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Grace Holm')
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await expect(page.getByRole('status').first()).toContainText(/erased-[\da-f]{10} stands in their place/)
    await expect.poll(named, patient).toBe(false)
    expect(product.rows('select id from account').map(({ id }) => id)).toContain(
      `github:${aNumber('grace-holm')}`,
    )

    const name = page.getByLabel('Type acme to delete everything')
    await name.fill('other')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Type acme, as it stands here: nothing was removed.')).toBeVisible()
    await name.fill('acme')
    await page.keyboard.press('Enter')
    await expect.poll(() => launcher.said().out, patient).toContain('everything that was kept is deleted')
    await page.waitForURL(({ pathname }) => pathname === '/login')
    expect(product.rows('select action from audit_entry').map(({ action }) => action)).not.toContain(
      'person-erased',
    )
    // The page asks on while the web ends. The browser tells in its console what was refused, and that nothing answered.
    await page.close()
    complaints.length = 0
  } finally {
    launcher.kill('SIGTERM')
    await launcher.ended
    await product.stop()
  }
})
