import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../auth/viewer'
import { changeFor } from './change-report'
import { anOrganisation, type TestOrganisation } from './test-organisation'

let organisation: TestOrganisation
let change: { id: string; countedAt: number }
let login: string
let body: string

beforeAll(async () => {
  organisation = await anOrganisation()
  const [found] = organisation.rows<typeof change>(
    `select id, counted_at as countedAt from change
     where team_id = ? and id in (select change_id from explanation) and exclusion is null limit 1`,
    organisation.team('payments'),
  )
  const [account] = organisation.rows<{ login: string }>(
    "select login from account where type = 'user' and login is not null limit 1",
  )
  if (!found || !account) throw new Error('The organisation has no such change or person.')
  change = found
  login = account.login
  body = `> asked before\n## What it does\n<img src=x onerror=alert(1)> Retries payouts, as @${login} proposed.\n\n## Failure modes\nPayouts wait if all three fail.\n`
  await organisation.change(
    ['delete from body_version where pull_request_id = ?', change.id],
    [
      'insert into body_version (pull_request_id, repository_id, ordinal, body, editor_account_id, written_at) select id, repository_id, 0, ?, null, ? from pull_request where id = ?',
      ...[body, change.countedAt - 1000, change.id],
    ],
    [
      'insert into body_version (pull_request_id, repository_id, ordinal, body, editor_account_id, written_at) select id, repository_id, 1, ?, null, ? from pull_request where id = ?',
      ...['Too late to count', change.countedAt + 8 * 24 * 60 * 60 * 1000, change.id],
    ],
  )
})
afterAll(() => organisation.stop())

async function textFor(viewer: Viewer) {
  const report = await changeFor(viewer, change.id)
  return report?.explanation?.text ?? null
}

test('the text that was graded is told whole, letter by letter, with each part marked where it stands', async () => {
  const text = await textFor(organisation.somebody('member', 'payments'))
  expect(text?.passages.map((passage) => passage.text).join('')).toBe(body)
  const marked = text?.passages.filter(({ parts }) => parts.length > 0)
  expect(marked?.map(({ parts, text }) => [parts.join(), text.trim()])).toEqual([
    ['what', `<img src=x onerror=alert(1)> Retries payouts, as @${login} proposed.`],
    ['failure-modes', 'Payouts wait if all three fail.'],
  ])
  expect(text?.passages[0]).toMatchObject({ isOwn: false, parts: [] })
  expect(text?.writtenAt).toBe(new Date(change.countedAt - 1000).toISOString())
})

test('outside the owning team it names nobody, and who may see numbers alone reads none of it', async () => {
  const told = (await textFor(organisation.somebody('leader')))?.passages.map(({ text }) => text).join('')
  expect(told).toContain('Retries payouts')
  expect(told).not.toContain(login)
  expect(await changeFor(organisation.somebody('viewer'), change.id)).toBeNull()
})
