import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { aProduct, type Product } from './product'
import { expect, test } from './screens'
import { historyWorld } from './simulators/github/history-world'

const file = fileURLToPath(new URL('worlds/real-history-sample.jsonl', import.meta.url))

type Recorded = {
  merged_at: string
  number: number
  title: string
  author: { login: string }
  reviewers: { login: string; kind: string }[]
  is_revert: boolean
  reverts: number[]
}

const recorded = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded => JSON.parse(line))

/** Someone other than the author wrote that they had looked at it. */
const isReviewed = ({ author, reviewers }: Recorded) => reviewers.some(({ login }) => login !== author.login)

/** The file says itself what was taken back, and by what. */
const takenBack = new Set(recorded.flatMap(({ reverts }) => reverts))
const isChange = ({ number, is_revert }: Recorded) => !is_revert && !takenBack.has(number)

type Summary = { value: number | null; n: number; numerator: number | null; reason?: string }
type Answer = { total: Summary; buckets: (Summary & { start: string; end: string })[] }

test.describe('the recorded history of a real project, from file to screen', () => {
  test.describe.configure({ mode: 'serial' })
  let product: Product

  test.beforeAll(async () => {
    product = await aProduct({
      gitHub: historyWorld(file),
      environment: {
        HEADROOM_BACKFILL_DAYS: '7000',
        HEADROOM_PAGERDUTY_API_URL: undefined,
        HEADROOM_PAGERDUTY_TOKEN: undefined,
      },
    })
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
  })
  test.afterAll(() => product.stop())

  const ask = async (metric: string, year: number): Promise<Answer> => {
    const window = `from=${year}-01-01&to=${year + 1}-01-01&bucket=month`
    const { status, body } = await product.api(`/api/v1/metrics/${metric}?${window}`)
    expect(status).toBe(200)
    return body as Answer
  }

  const years = [...new Set(recorded.map(({ merged_at }) => Number(merged_at.slice(0, 4))))]
  const mergedIn = (start: string, end: string) =>
    recorded.filter((one) => isChange(one) && one.merged_at >= start && one.merged_at < end)

  test('throughput is what the file holds, year by year and month by month', async () => {
    for (const year of years) {
      const { total, buckets } = await ask('change-throughput', year)
      expect(total.value, String(year)).toBe(mergedIn(`${year}`, `${year + 1}`).length)
      const begun = buckets.filter(({ start }) => Date.parse(start) < product.now())
      for (const { start, end, value } of begun) expect(value, start).toBe(mergedIn(start, end).length)
    }
  })

  test('pickup and review time are unknown: nobody recorded when a review was given', async () => {
    for (const year of years) {
      for (const metric of ['pickup-time', 'review-time']) {
        const { total } = await ask(metric, year)
        expect(total, `${metric} ${year}`).toMatchObject({ value: null, n: 0, reason: 'nothing-counted' })
      }
    }
  })

  test('open pull requests are unknown: nobody recorded when one was opened', async () => {
    for (const year of years) {
      expect((await ask('open-pull-requests', year)).total.value, String(year)).toBeNull()
    }
  })

  test('the unreviewed ones are those without an ACK of another person', async () => {
    const unreviewed: string[] = []
    const counted: string[] = []
    for (const year of years) {
      const { body } = await product.api(
        `/api/v1/metrics/unreviewed-share/rows?from=${year}-01-01&to=${year + 1}-01-01`,
      )
      const { rows } = body as { rows: { title: string; counted: boolean }[] }
      counted.push(...rows.map(({ title }) => title))
      unreviewed.push(...rows.filter((row) => row.counted).map(({ title }) => title))
    }
    const expected = recorded.filter((one) => counted.includes(one.title))
    expect(expected.length).toBeGreaterThan(10)
    expect(unreviewed.toSorted()).toEqual(
      expected
        .filter((one) => !isReviewed(one))
        .map(({ title }) => title)
        .toSorted(),
    )
  })

  test('incidents are unknown where no PagerDuty is connected', async () => {
    const { total } = await ask('incident-recovery-time', years.at(-1) ?? 2020)
    expect(total).toMatchObject({ value: null, reason: 'not-connected' })
  })
})
