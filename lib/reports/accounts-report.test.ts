import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { joiningEffect } from '../mapping/joining-effect'
import { accountsFor } from './accounts-report'
import { anOrganisation, type TestOrganisation } from './test-organisation'

const now = Date.UTC(2026, 5, 8)
const admin = aViewer('admin')

let organisation: TestOrganisation
beforeAll(async () => {
  organisation = await anOrganisation()
})
afterAll(() => organisation.stop())

const report = (find?: string) => accountsFor(admin, find === undefined ? {} : { find }, now)

test('everybody with the same address at both vendors is suggested as one person, and told once it is said', async () => {
  const { suggested } = await report()
  expect(suggested.length).toBeGreaterThan(10)
  expect(new Set(suggested.map(({ rule }) => rule))).toEqual(new Set(['equal-address']))
  expect(suggested.every(({ account, other }) => account.name === other.name)).toBe(true)
  const [first, second] = suggested
  await organisation.change(
    ...[first, second].map((pair, at): [string, ...unknown[]] => [
      `insert into decision (id, kind, subject, value, decided_by, decided_at) values (?, 'same-person', ?, ?, 'local', 1)`,
      `said-${at}`,
      pair?.account.id,
      JSON.stringify({ accountId: at === 0 ? pair?.other.id : null }),
    ]),
  )
  const said = await report()
  expect(said.suggested).toEqual(suggested.slice(2))
  expect(said.decided.map(({ account, other }) => [account.id, other?.id ?? null])).toEqual(
    [
      [first?.account.id, first?.other.id],
      [second?.account.id, null],
    ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
  await organisation.change(["delete from decision where kind = 'same-person'"])
})

test('a suggestion tells how many reviews were of one account by the other', async () => {
  const [pair] = organisation.rows<{ author: string; reviewer: string; count: number }>(
    `select u.author_account_id as author, r.account_id as reviewer, count(distinct u.id) as count
     from pull_request u join review r on r.pull_request_id = u.id join account_class k on k.account_id = r.account_id
     where r.account_id <> u.author_account_id and k.class = 'human' and u.merged_at >= ? and u.merged_at < ?
     group by 1, 2 order by 3 desc`,
    now - 90 * 24 * 60 * 60 * 1000,
    now,
  )
  const both = (await report()).suggested.filter(({ other }) => other.id === pair?.author)
  expect(both.map(({ reviews }) => reviews)).toEqual([0])
  await organisation.change([
    `insert into commit_address (repository_id, address, account_id)
     select distinct c.repository_id, c.address, ? from commit_address c where c.account_id = ?`,
    pair?.reviewer,
    pair?.author,
  ])
  const found = (await report()).suggested.find(
    ({ account, other }) => new Set([account.id, other.id, pair?.author, pair?.reviewer]).size === 2,
  )
  const back = organisation.rows<{ count: number }>(
    `select count(distinct u.id) as count from pull_request u join review r on r.pull_request_id = u.id
     where r.account_id = ? and u.author_account_id = ? and u.merged_at >= ? and u.merged_at < ?`,
    pair?.author,
    pair?.reviewer,
    now - 90 * 24 * 60 * 60 * 1000,
    now,
  )
  expect(found?.reviews).toBe((pair?.count ?? 0) + (back[0]?.count ?? 0))
})

test('machines stand with their rule and what they did, people by name and without any figure', async () => {
  const { machines, people } = await report()
  expect(machines.map(({ name }) => name)).toContain('dependabot[bot]')
  expect(machines.some(({ opened, reviewed }) => opened + reviewed > 0)).toBe(true)
  expect(people.rows.length).toBe(people.total)
  for (const row of people.rows) expect(Object.keys(row).toSorted()).toEqual(personFields)
  const names = people.rows.map(({ name }) => name)
  expect(names).toEqual(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
})

const personFields = ['decision', 'id', 'login', 'name', 'source']

test('people are found by a part of their name', async () => {
  const { people } = await report()
  const [somebody] = people.rows
  const found = (await report(somebody?.name.slice(0, 5).toUpperCase())).people
  expect(found.rows.map(({ id }) => id)).toContain(somebody?.id)
  expect(found.found).toBeLessThan(people.total)
  expect((await report('nobody is called this')).people.rows).toEqual([])
})

test('what joining any two accounts would do is what a suggestion of them tells; a machine is refused', async () => {
  const [pair] = organisation.rows<{ author: string; reviewer: string }>(
    `select p.author_account_id as author, r.account_id as reviewer from pull_request p
     join review r on r.pull_request_id = p.id and r.account_id <> p.author_account_id
     join account_class a on a.account_id = p.author_account_id and a.class = 'human'
     join account_class b on b.account_id = r.account_id and b.class = 'human'
     where p.merged_at >= ? group by 1, 2 order by count(*) desc limit 1`,
    now - 80 * 24 * 60 * 60 * 1000,
  )
  const [accountId, otherId] = [pair?.author ?? '', pair?.reviewer ?? '']
  const told = await joiningEffect(admin, { accountId, otherId }, now)
  expect(told.isJoined).toBe(false)
  expect(told.reviews).toBeGreaterThan(0)
  expect(await joiningEffect(admin, { accountId: otherId, otherId: accountId }, now)).toEqual(told)
  const [machine] = organisation.rows<{ id: string }>(
    "select account_id as id from account_class where class <> 'human' limit 1",
  )
  for (const [one, other] of [
    [accountId, machine?.id ?? ''],
    [machine?.id ?? '', accountId],
    [accountId, accountId],
    [accountId, 'github:nobody'],
  ] as const) {
    await expect(joiningEffect(admin, { accountId: one, otherId: other }, now)).rejects.toMatchObject({
      status: 422,
    })
  }
})
