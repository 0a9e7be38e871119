import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '@/db/open'
import { concludeOrganisation } from '@/lib/sync/conclude/organisation'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { hoursInForce, OrganisationCalendar } from '../domain/organisation-calendar'
import { waitsWithin } from './calendar-effect'

const admin = aViewer('admin')
const weekdays = [1, 2, 3, 4, 5]
const plain: OrganisationCalendar = { zone: null, days: weekdays, startHour: 9, endHour: 17, holidays: [] }

let world: DecidedWorld
let atFirst: Record<string, string[]>
let now = Date.UTC(2026, 5, 3)
beforeAll(async () => {
  world = await aDecidedWorld()
  atFirst = world.conclusions()
})
afterAll(() => world.close())

const say = (value: OrganisationCalendar, subject = 'organisation') => {
  now += 1_000
  return world.store.write(() =>
    decide(world.store, admin, { kind: 'calendar', subject, value, reason: null }, now),
  )
}
const takeBack = (id: string) => world.store.write(() => undo(world.store, admin, id, now))

const counted = {
  'review-time': `select c.rowid, r.review_business_ms as ms from change c
    join pull_request_review r on r.pull_request_id = c.id where r.review_business_ms is not null order by c.rowid`,
  'pickup-time': `select u.rowid, r.pickup_business_ms as ms from pull_request u
    join pull_request_review r on r.pull_request_id = u.id where r.pickup_business_ms is not null order by u.rowid`,
}
const rowsOf = (metric: keyof typeof counted) => world.rows<{ rowid: number; ms: number }>(counted[metric])
const ascending = (values: number[]) => values.toSorted((a, b) => a - b)

describe('hours that are only looked at', () => {
  const aCalendar = fc.record({
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', null),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    startHour: fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4),
    endHour: fc.integer({ min: 41, max: 96 }).map((quarters) => quarters / 4),
    holidays: fc.subarray(['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25']),
  })

  test('tell exactly what the conclusions say when they are kept', async () => {
    const context = { ...world.context, zone: null }
    await fc.assert(
      fc.asyncProperty(aCalendar, async (value) => {
        const hours = hoursInForce(value, null)
        const metrics = ['review-time', 'pickup-time'] as const
        const told = await Promise.all(
          metrics.map(async (metric) => {
            const rowids = rowsOf(metric).map(({ rowid }) => rowid)
            return ascending(await waitsWithin(world.store, metric, rowids, hours))
          }),
        )
        const { id } = await say(value)
        await concludeOrganisation(context)
        expect(told.map(({ length }) => length > 20)).toEqual([true, true])
        expect(metrics.map((metric) => ascending(rowsOf(metric).map(({ ms }) => ms)))).toEqual(told)
        await takeBack(id)
      }),
      { seed: 20261121, numRuns: 4 },
    )
    await world.conclude()
    expect(world.conclusions()).toEqual(atFirst)
  })
})

describe('hours that are kept', () => {
  const holds = () => world.value('select value from setting where key = ?', 'concluded-by') as string

  test('draw the conclusions anew, once, and again when they are taken back', async () => {
    const before = holds()
    const { id, asked } = await say({ ...plain, holidays: ['2026-05-01'] })
    expect(asked).not.toBeNull()
    await world.conclude()
    expect(holds()).toContain('2026-05-01')
    await takeBack(id)
    await world.conclude()
    expect(holds()).toBe(before)
    expect(world.conclusions()).toEqual(atFirst)
  })

  test('leave the zone to an environment that sets it', async () => {
    const { id } = await say({ ...plain, zone: 'Asia/Tokyo' })
    await world.conclude()
    expect(holds()).toContain('Europe/Berlin')
    expect(holds()).not.toContain('Asia/Tokyo')
    expect(world.conclusions()).toEqual(atFirst)
    await takeBack(id)
  })

  test('are the organisation’s, and an admin’s to set', async () => {
    await expect(say(plain, 'another')).rejects.toMatchObject({ status: 404 })
    const leader = { kind: 'calendar' as const, subject: 'organisation', value: plain, reason: null }
    const asLeader = (store: Store) => decide(store, aViewer('leader'), leader, now)
    await expect(world.store.write(() => asLeader(world.store))).rejects.toMatchObject({ status: 404 })
  })
})

test.each([
  ['an unknown zone', { zone: 'Mars/Olympus' }],
  ['an offset for a zone', { zone: '+02:00' }],
  ['no day', { days: [] }],
  ['a day twice', { days: [1, 1] }],
  ['an eighth day', { days: [8] }],
  ['an end before the start', { startHour: 17, endHour: 9 }],
  ['hours that are not quarters', { startHour: 9.1 }],
  ['a holiday that is no day', { holidays: ['2026-02-30'] }],
  ['a holiday twice', { holidays: ['2026-12-25', '2026-12-25'] }],
])('%s is refused', (_, part) => {
  expect(OrganisationCalendar.safeParse({ ...plain, ...part }).success).toBe(false)
  expect(OrganisationCalendar.safeParse(plain).success).toBe(true)
})
