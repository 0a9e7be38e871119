import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { askedOf } from './find-asked'
import { metricAnswer } from './metric-answer'
import { metricCsv } from './metric-csv'
import { metricRows } from './metric-rows'
import { anOrganisation, type TestOrganisation, wholeWindow } from './test-organisation'

let organisation: TestOrganisation

const secret = 'said-by-a-judge'
const admin = aViewer('admin')
const leader = aViewer('leader')

beforeAll(async () => {
  organisation = await anOrganisation()
  const judged = (verdict: string, rest: number, more = '') => [
    `update explanation set verdict = '${verdict}' ${more} where rowid % 5 = ${rest}`,
  ]
  await organisation.change(
    [
      `update explanation set is_explained = 1, what_level = 2, failure_modes_level = 3, why_level = 2 where rowid % 2 = 0`,
    ],
    judged('genuine', 0) as [string],
    judged('surface', 1, ', is_explained = 0, what_level = 1, failure_modes_level = 1, why_level = 1') as [
      string,
    ],
    judged('unsure', 2) as [string],
    [
      `insert into judgement (id, change_id, repository_id, account_id, "by", verdict, words, is_replaced, rule_version, booked_at, known_at)
       select 'j ' || c.id, c.id, c.repository_id, '${secret}-account', 'command', 'genuine', '${secret}', 0, 'judgement/1', 0, 0
       from change c join explanation e on e.change_id = c.id where e.verdict = 'genuine'`,
    ],
  )
})
afterAll(() => organisation.stop())

const asked = (metric: string, viewer = admin) => askedOf(metric, wholeWindow, viewer)

describe('the judged share', () => {
  it('is of the changes that coverage counts as explained, and an unsure judge has judged none', async () => {
    const { total: coverage } = metricAnswer(await asked('explanation-coverage'))
    const { total, excluded } = metricAnswer(await asked('judged-share'))
    expect(total.denominator).toBe(coverage.numerator)
    const [{ n } = { n: -1 }] = organisation.rows<{ n: number }>(
      `select count(*) as n from explanation e join change c on c.id = e.change_id
       where c.exclusion is null and c.effective_lines > 20 and e.is_explained = 1 and e.verdict in ('genuine', 'partial', 'surface')`,
    )
    expect(total.numerator).toBe(n)
    expect(n).toBeGreaterThan(0)
    expect(excluded.find(({ reason }) => reason === 'not-explained')?.count).toBe(
      (coverage.denominator ?? 0) - (coverage.numerator ?? 0),
    )
  })
})

describe('each part of coverage and of the judged share', () => {
  it.each(['explanation-coverage', 'judged-share'])(
    'of %s opens to rows that add up to it',
    async (metric) => {
      const { breakdown } = metricAnswer(await asked(metric), 'own')
      for (const { by, key, numerator, denominator } of breakdown) {
        const { total, rows } = metricRows(await asked(metric), null, 1_000, `${by}:${key}`)
        expect([by, key, total, rows.filter(({ counted }) => counted).length]).toEqual([
          by,
          key,
          denominator,
          numerator,
        ])
      }
    },
  )

  it('tells the parts of explanations and what people said of those they judged', async () => {
    const { breakdown } = metricAnswer(await asked('explanation-coverage'), 'own')
    const of = (kind: string) => breakdown.filter(({ by }) => by === kind)
    expect(of('part').map(({ key }) => key)).toEqual(['what', 'failureModes', 'why'])
    expect(of('judgement').map(({ key }) => key)).toEqual(['genuine', 'partial', 'surface', 'unsure'])
    const [genuine, partial, surface, unsure] = of('judgement').map(({ numerator }) => numerator ?? -1)
    expect(partial).toBe(0)
    for (const some of [genuine, surface, unsure]) expect(some).toBeGreaterThan(0)
    const all = of('judgement').reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)
    expect(of('judgement').map(({ denominator }) => denominator)).toEqual(Array(4).fill(all))
  })
})

describe('who judged', () => {
  it('is in no number, row or export of a metric, and nothing is counted by judge', async () => {
    for (const viewer of [admin, leader]) {
      for (const metric of ['explanation-coverage', 'judged-share']) {
        const question = await asked(metric, viewer)
        const told = JSON.stringify([
          metricAnswer(question),
          metricRows(question, null, 1_000, null),
          await metricCsv(question).text(),
        ])
        expect(told).not.toContain(secret)
      }
    }
    await expect(
      asked('judged-share').then((question) => metricRows(question, null, 10, 'judge:anybody')),
    ).rejects.toThrow(/There is no part/)
  })
})
