import { expect, test } from 'vitest'
import { measureStock, stockOfRows } from './measure-stock'
import type { MeasuredPullRequest } from './rows'

const aPullRequest = (openedAt: number | null, closedAt: number | null = null): MeasuredPullRequest => ({
  id: `${openedAt} ${closedAt}`,
  authorClass: 'human',
  repositoryId: 'shop',
  teamId: 'unowned',
  folderServiceIds: [],
  openedAt,
  closedAt,
  readyAt: openedAt,
  firstResponseAt: null,
  humanReviews: 0,
  pickupBusinessMs: null,
  isWaiting: false,
})

const aWindow = {
  from: 0,
  to: 200,
  now: 1_000,
  buckets: [
    { start: 0, end: 100 },
    { start: 100, end: 200 },
  ],
  trendEnds: [],
  zone: 'UTC',
  covered: [{ from: 0, until: 1_000 }],
  read: [{ from: 0, until: 1_000 }],
  readUntil: 1_000,
  isConnected: true,
}

test('a stock is what was open at the end of each bucket', () => {
  const rows = [aPullRequest(10, 50), aPullRequest(20, 150), aPullRequest(120)]
  const { total, buckets } = measureStock(aWindow, stockOfRows(rows))
  expect(buckets.map(({ value }) => value)).toEqual([1, 1])
  expect(total.value).toBe(1)
})

test('it is unknown, not zero, where nothing was read or openings are not told', () => {
  const unread = measureStock({ ...aWindow, covered: [], read: [], readUntil: null }, stockOfRows([]))
  expect(unread.total).toMatchObject({ value: null, reason: 'not-read-yet' })
  const unconcluded = measureStock({ ...aWindow, covered: [], readUntil: null }, stockOfRows([]))
  expect(unconcluded.total).toMatchObject({ value: null, reason: 'not-concluded-yet' })
  const untold = measureStock(aWindow, stockOfRows([aPullRequest(10), aPullRequest(null)]))
  expect(untold.total).toMatchObject({ value: null, censored: 1 })
})
