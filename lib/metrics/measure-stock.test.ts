import { expect, test } from 'vitest'
import { measureStock } from './measure-stock'
import { openPullRequests } from './open-pull-requests'
import type { PullRequestRow } from './rows'

const aPullRequest = (openedAt: number | null, closedAt: number | null = null): PullRequestRow => ({
  id: `${openedAt} ${closedAt}`,
  number: 1,
  title: 'Change',
  url: 'https://github.com/acme/shop/pull/1',
  state: closedAt === null ? 'open' : 'merged',
  isDraft: false,
  authorClass: 'human',
  repositoryId: 'shop',
  repositoryName: 'acme/shop',
  teamId: 'unowned',
  teamName: 'Unowned',
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
  readUntil: 1_000,
  isConnected: true,
}

test('a stock is what was open at the end of each bucket', () => {
  const rows = [aPullRequest(10, 50), aPullRequest(20, 150), aPullRequest(120)]
  const { total, buckets } = measureStock(openPullRequests(rows), aWindow)
  expect(buckets.map(({ value }) => value)).toEqual([1, 1])
  expect(total.value).toBe(1)
})

test('it is unknown, not zero, where nothing was read or openings are not told', () => {
  const unread = measureStock(openPullRequests([]), { ...aWindow, covered: [], readUntil: null })
  expect(unread.total).toMatchObject({ value: null, reason: 'not-read-yet' })
  const untold = measureStock(openPullRequests([aPullRequest(10), aPullRequest(null)]), aWindow)
  expect(untold.total).toMatchObject({ value: null, censored: 1 })
})
