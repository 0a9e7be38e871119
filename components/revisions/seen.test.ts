import { expect, test } from 'vitest'
import type { BucketAnswer } from '@/lib/api/metric-contract'
import { aSummary } from '@/lib/api/test-answers'
import { revisedBuckets, withShown, withTaken } from './seen'

const may4 = { start: '2026-05-04', end: '2026-05-11' }
const may11 = { start: '2026-05-11', end: '2026-05-18' }
const monday = '2026-11-09T08:00:00.000Z'
const thursday = '2026-11-12T08:00:00.000Z'

const aShare = (numerator: number, denominator: number, parts: Partial<BucketAnswer> = {}): BucketAnswer => ({
  ...aSummary({
    value: null,
    reason: 'below-minimum',
    n: denominator,
    numerator,
    denominator,
  }),
  ...may4,
  complete: true,
  ...parts,
})

test('the first look is compared with nothing', () => {
  expect(revisedBuckets({}, [aShare(3, 12)])).toEqual([])
})

test('a complete week that counts otherwise than when it was seen is told with both numbers and the day', () => {
  const seen = withShown({}, [aShare(3, 12)], thursday)
  const [revised] = revisedBuckets(seen, [aShare(4, 12)])
  expect(revised).toMatchObject({
    bucket: { start: '2026-05-04', numerator: 4, denominator: 12 },
    seen: { at: thursday, numerator: 3, denominator: 12 },
  })
})

test('the newest of several revised weeks is told first', () => {
  const seen = withShown({}, [aShare(3, 12), aShare(1, 9, may11)], monday)
  const revised = revisedBuckets(seen, [aShare(4, 12), aShare(2, 9, may11)])
  expect(revised.map(({ bucket }) => bucket.start)).toEqual(['2026-05-11', '2026-05-04'])
})

test('a suspicion that was taken back revises a range, though its confirmed part stands', () => {
  const seen = withShown({}, [aShare(3, 12, { possible: 5 })], monday)
  expect(revisedBuckets(seen, [aShare(3, 12, { possible: 4 })])).toHaveLength(1)
  expect(revisedBuckets(seen, [aShare(3, 12, { possible: 5 })])).toEqual([])
})

test.each<[string, Partial<BucketAnswer>]>([
  ['may still change', { complete: false }],
  ['is hidden from the reader now', { reason: 'suppressed' }],
  ['belongs to a source that was disconnected', { reason: 'not-connected' }],
  ['is not read any more', { reason: 'not-read-yet' }],
])('a week that %s is not revised', (_, parts) => {
  const seen = withShown({}, [aShare(3, 12)], monday)
  expect(revisedBuckets(seen, [aShare(9, 12, parts)])).toEqual([])
})

test('a week that was still changing when it was seen is not revised once it is complete', () => {
  const seen = withShown({}, [aShare(3, 12, { complete: false })], monday)
  expect(revisedBuckets(seen, [aShare(4, 12)])).toEqual([])
})

test('what was revised is told at every look until it is taken, always against what was seen first', () => {
  const first = withShown({}, [aShare(3, 12), aShare(1, 9, may11)], monday)
  const again = withShown(first, [aShare(4, 12), aShare(1, 9, may11)], thursday)
  expect(revisedBuckets(again, [aShare(4, 12)])[0]?.seen).toMatchObject({ at: monday, numerator: 3 })
  const taken = withTaken(again, [aShare(4, 12)], thursday)
  expect(revisedBuckets(taken, [aShare(4, 12)])).toEqual([])
  expect(revisedBuckets(taken, [aShare(3, 12)])[0]?.seen).toMatchObject({ at: thursday, numerator: 4 })
})

test('what came back to what was seen is revised no longer', () => {
  const seen = withShown({}, [aShare(3, 12)], monday)
  expect(revisedBuckets(withShown(seen, [aShare(4, 12)], thursday), [aShare(3, 12)])).toEqual([])
})

test('weeks of another window stay seen', () => {
  const seen = withShown(withShown({}, [aShare(3, 12)], monday), [aShare(1, 9, may11)], thursday)
  expect(revisedBuckets(seen, [aShare(4, 12)])).toHaveLength(1)
})

test('of very many weeks the oldest are forgotten', () => {
  const days = Array.from({ length: 400 }, (_, index) =>
    new Date(index * 86_400_000).toISOString().slice(0, 10),
  )
  const buckets = days.map((start) => aShare(1, 2, { start, end: start }))
  const kept = Object.keys(withShown({}, buckets, monday))
  expect(kept).toHaveLength(300)
  expect(kept).toContain(`${days.at(-1)}/${days.at(-1)}`)
})
