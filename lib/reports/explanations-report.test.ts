import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LackingAnswer } from '../api/change-contract'
import type { Viewer } from '../auth/viewer'
import { type Lacking, lackings } from '../metrics/lacking'
import { explanationsFor } from './explanations-report'
import { askedOf } from './find-asked'
import { type LackingAsked, lackingList } from './lacking-list'
import { metricRows } from './metric-rows'
import { resolveListScope } from './scope'
import { anOrganisation, type TestOrganisation, wholeWindow } from './test-organisation'

let organisation: TestOrganisation

beforeAll(async () => {
  organisation = await anOrganisation()
  await organisation.change(
    ['update change set effective_lines = 200 + number % 7 where pull_request_id is not null'],
    [
      'update explanation set what_level = number_of, failure_modes_level = 0, why_level = 0, is_explained = 0 from (select id, number % 3 as number_of from change) c where c.id = change_id',
    ],
  )
})
afterAll(() => organisation.stop())

const aPage = { cursor: null, limit: 7 }
const everything: LackingAsked = { lacks: null, marker: null, whose: null }

async function walk(viewer: Viewer, asked: LackingAsked, limit = 7): Promise<LackingAnswer[]> {
  const rows: LackingAnswer[] = []
  for (let cursor: string | null = null; ; ) {
    const { page } = await lackingList(viewer, resolveListScope(wholeWindow, viewer), asked, {
      cursor,
      limit,
    })
    rows.push(...page.rows)
    if (page.nextCursor === null) {
      expect(page.total).toBe(rows.length + page.withheld)
      return rows
    }
    cursor = page.nextCursor
  }
}

test('the counts of what is lacking add up to the list, and to what coverage does not count', async () => {
  const leader = organisation.somebody('leader', 'payments')
  const report = await explanationsFor(leader, wholeWindow)
  const rows = await walk(leader, everything)
  const sum = lackings.reduce((all, one) => all + report.queue.counts[one], 0)
  expect(sum).toBe(report.queue.page.total)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  const counted = metricRows(
    await askedOf('explanation-coverage', wholeWindow, leader),
    null,
    50,
    'not-counted',
  )
  expect(counted.total).toBe(sum)
  for (const lacks of lackings.filter((one) => report.queue.counts[one] > 0)) {
    const own = await walk(leader, { ...everything, lacks })
    expect(own.map((row) => row.lacks)).toEqual(own.map((): Lacking => lacks))
    const { page } = await lackingList(
      leader,
      resolveListScope(wholeWindow, leader),
      { ...everything, lacks },
      aPage,
    )
    expect(page.total).toBe(report.queue.counts[lacks])
  }
})

test('the largest open amount stands first', async () => {
  const rows = await walk(organisation.somebody('admin', 'payments'), {
    ...everything,
    lacks: 'nothing-written',
  })
  const lines = rows.map(({ effectiveLines }) => effectiveLines ?? 0)
  expect(lines.length).toBeGreaterThan(10)
  expect(lines).toEqual(lines.toSorted((a, b) => b - a))
})

test('a member lists what their team lacks, and the rest by its number', async () => {
  const member = organisation.somebody('member', 'payments')
  const rows = await walk(member, everything)
  expect(new Set(rows.map(({ team }) => team))).toEqual(new Set(['Payments people']))
  const own = await walk(member, { ...everything, whose: 'own-teams' })
  expect(own.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
})

test('a viewer sees the counts and no row', async () => {
  const { queue, decidable } = await explanationsFor(organisation.somebody('viewer'), wholeWindow)
  expect(queue.page).toMatchObject({ rows: [] })
  expect(queue.page.withheld).toBe(queue.page.total)
  expect(decidable).toEqual([])
})

test('own changes are those of the account that the reader linked, and nobody else’s', async () => {
  const me = organisation.somebody('member', 'payments')
  const [author] = organisation.rows<{ id: string; n: number }>(
    `select author_account_id as id, count(*) as n from change where author_class = 'human' and exclusion is null
       and team_id = ? group by 1 order by 2 desc`,
    organisation.team('payments'),
  )
  await organisation.change([
    "insert into user_identity (issuer, subject, user_id, login, linked_at) values ('https://github.com', ?, ?, 'me', 0)",
    author?.id.replace('github:', ''),
    me.id,
  ])
  expect((await explanationsFor(me, wholeWindow)).own).toEqual({ hasAccount: true, hasTeams: true })
  const mine = await walk(me, { ...everything, whose: 'mine' })
  expect(mine.length).toBeGreaterThan(0)
  const authors = organisation.rows<{ id: string }>(
    `select distinct author_account_id as id from change where id in (${mine.map(() => '?').join()})`,
    ...mine.map(({ id }) => id),
  )
  expect(authors).toEqual([{ id: author?.id }])
  expect(await walk({ ...me, id: 'u2' }, { ...everything, whose: 'mine' })).toEqual([])
})

test('teams add up to the whole where all of them are shown; a filtered team has no table of teams', async () => {
  const report = await explanationsFor(
    organisation.somebody('admin', 'payments', 'quokka', 'wombat'),
    wholeWindow,
  )
  const ofTeams = report.teams.reduce((sum, { shares }) => sum + (shares[0]?.denominator ?? 0), 0)
  expect(ofTeams).toBe(report.coverage.all.total.denominator)
  expect(report.coverage.marked.total.denominator ?? 0).toBeLessThanOrEqual(
    report.coverage.all.total.denominator ?? 0,
  )
  expect(
    (await explanationsFor(organisation.somebody('admin'), { ...wholeWindow, team: 'payments' })).teams,
  ).toEqual([])
})
