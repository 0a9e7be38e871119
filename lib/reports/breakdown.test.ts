import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { catalogue } from '../metrics/catalogue'
import { askedOf } from './find-asked'
import { metricAnswer } from './metric-answer'
import { metricPageFor } from './metric-page-report'
import { metricRows } from './metric-rows'
import { anOrganisation, type TestOrganisation, wholeWindow } from './test-organisation'

let organisation: TestOrganisation

beforeAll(async () => {
  organisation = await anOrganisation()
}, 60_000)

afterAll(() => organisation.stop())

const leader = aViewer('leader')
const ofChanges = catalogue.filter(({ of, entry }) => of === 'changes' && entry.id !== 'ai-attributed-share')

test('a metric of changes says what those with an AI marker and those without come to, each equal to its rows', async () => {
  await organisation.change([
    `update attribution set class = case when rowid % 3 = 0 then 'ai-assisted' else 'no-signal-found' end`,
  ])
  for (const { entry } of ofChanges) {
    const asked = await askedOf(entry.id, wholeWindow, leader)
    const { total, breakdown } = metricAnswer(asked)
    const parts = breakdown.filter(({ by }) => by === 'attribution')
    expect(
      parts.map(({ key }) => key),
      entry.id,
    ).toEqual(['ai', 'no-signal'])
    for (const { key, n } of parts) {
      expect(metricRows(asked, null, 1, `attribution:${key}`).total, `${entry.id} ${key}`).toBe(n)
    }
    expect(
      parts.reduce((sum, { n }) => sum + n, 0),
      entry.id,
    ).toBe(total.n)
  }
})

test('the share with an AI marker says of how many changes people declared it themselves, equal to its rows', async () => {
  await organisation.change([
    `update attribution set declared = case rowid % 4 when 0 then 'ai' when 1 then 'no-ai' end`,
  ])
  const asked = await askedOf('ai-attributed-share', wholeWindow, leader)
  const { total, breakdown } = metricAnswer(asked)
  const [declared] = breakdown.filter(({ by }) => by === 'declared')
  expect(declared?.numerator).toBeGreaterThan(0)
  expect(declared?.n).toBe(total.n)
  const { rows, total: listed } = metricRows(asked, null, 10_000, 'declared:declared')
  expect(listed).toBe(declared?.n)
  expect(rows.filter(({ counted }) => counted)).toHaveLength(declared?.numerator ?? 0)
})

test('a change of which nothing is concluded is in neither group', async () => {
  const asked = async () => {
    const { breakdown, total } = metricAnswer(await askedOf('change-throughput', wholeWindow, leader))
    const parts = breakdown.filter(({ by }) => by === 'attribution')
    return { total: total.n, parts: parts.reduce((sum, { n }) => sum + n, 0) }
  }
  const before = await asked()
  await organisation.change([
    `delete from attribution where change_id = (select id from change where exclusion is null limit 1)`,
  ])
  expect(await asked()).toEqual({ total: before.total, parts: before.parts - 1 })
})

test('where rows cannot be told apart by AI markers the page says why', async () => {
  for (const { of, entry } of catalogue) {
    const report = await metricPageFor(leader, entry.id, wholeWindow)
    const parts = report?.answer.breakdown.filter(({ by }) => by === 'attribution') ?? []
    const isTold = of === 'changes' && entry.id !== 'ai-attributed-share'
    expect(parts.length > 0, entry.id).toBe(isTold)
    expect(report?.withoutAttribution ?? '', entry.id).toMatch(isTold ? /^$/ : /^Not set side by side here: /)
  }
})
