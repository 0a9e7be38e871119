import { expect, test } from 'vitest'
import { trendFrom } from '@/lib/api/test-answers'
import { recoverySeries } from './recovery-series'
import { wallOfDay } from './time-axis'

const hour = 3_600_000
const domain = { from: wallOfDay('2026-05-18'), to: wallOfDay('2026-06-01') }
const anEnd = (at: string, value: number) => ({ at, value, title: 'Basket lost', href: '/incidents/1' })

test('each incident is a dot at its local end, oldest first', () => {
  const ends = [anEnd('2026-05-26T23:30:00Z', hour), anEnd('2026-05-19T08:00:00Z', 2 * hour)]
  const { dots } = recoverySeries(ends, [], { domain, zone: 'Europe/Berlin' })
  expect(dots.map(({ x }) => x)).toEqual([
    Date.parse('2026-05-19T10:00:00Z'),
    Date.parse('2026-05-27T01:30:00Z'),
  ])
})

test('twice as long is equally far up, wherever it begins', () => {
  const ends = [1, 2, 4].map((hours, i) => anEnd(`2026-05-2${i}T08:00:00Z`, hours * hour))
  const [one = 0, two = 0, four = 0] = recoverySeries(ends, [], { domain, zone: 'UTC' }).dots.map(
    ({ level }) => level,
  )
  expect(four - two).toBeCloseTo(two - one)
  expect(two).toBeGreaterThan(one)
})

test('an incident outside the picture is not drawn', () => {
  expect(recoverySeries([anEnd('2026-06-01T00:00:00Z', hour)], [], { domain, zone: 'UTC' }).dots).toEqual([])
})

test('the median has a hole where it is not known', () => {
  const trend = trendFrom('2026-05-18', [{ value: null }, { value: hour }])
  expect(recoverySeries([], trend, { domain, zone: 'UTC' }).median.map(({ value }) => value)).toEqual([
    null,
    hour,
  ])
})
