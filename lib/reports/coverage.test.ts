import { expect, test } from 'vitest'
import { type CoveredScope, coverageOver } from './coverage'
import { withTold } from './delivery-coverage'

const aScope = (over: Partial<CoveredScope> = {}): CoveredScope => ({
  isFailing: false,
  read: { from: 100, until: 1000 },
  stretch: { from: 100, until: 1000 },
  unread: [],
  ...over,
})

test('many scopes are known where each of them is', () => {
  const stretch = { from: 300, until: 900 }
  const coverage = coverageOver([aScope(), aScope({ stretch, read: stretch })], true)
  expect(coverage).toEqual({
    covered: [{ from: 300, until: 900 }],
    read: [{ from: 300, until: 900 }],
    readUntil: 900,
    isConnected: true,
    partial: [],
  })
})

test('nothing is known while one of them was never read', () => {
  expect(coverageOver([aScope(), aScope({ stretch: null, read: null })], true)).toMatchObject({
    covered: [],
    read: [],
    readUntil: null,
  })
})

test('nothing is known, though all is read, while one of them is not concluded', () => {
  expect(coverageOver([aScope(), aScope({ stretch: null })], true)).toMatchObject({
    covered: [],
    read: [{ from: 100, until: 1000 }],
    readUntil: null,
  })
})

test('one that fails leaves the others known, and lacks in all of them from where its own reading ends', () => {
  const failing = aScope({ isFailing: true, stretch: { from: 100, until: 700 } })
  expect(coverageOver([aScope(), failing], true)).toEqual({
    covered: [{ from: 100, until: 1000 }],
    read: [{ from: 100, until: 1000 }],
    readUntil: 1000,
    isConnected: true,
    partial: [{ from: 700, until: null }],
  })
})

test('one that fails and was never read lacks in every stretch alike: nothing becomes partial', () => {
  expect(coverageOver([aScope(), aScope({ isFailing: true, stretch: null })], true).partial).toEqual([])
})

test('where all of them fail, what they were read is what is known', () => {
  const failing = aScope({ isFailing: true, stretch: { from: 100, until: 700 } })
  expect(coverageOver([failing], true)).toMatchObject({
    covered: [{ from: 100, until: 700 }],
    readUntil: 700,
    partial: [],
  })
})

test('an object that is not given makes its moment partial', () => {
  const unread = [{ from: 500, until: 501 }]
  expect(coverageOver([aScope({ unread }), aScope()], true).partial).toEqual(unread)
})

test('repositories that tools tell of are known from the first telling on, and lack before it in the total of all', () => {
  const read = coverageOver([aScope()], true)
  expect(withTold(read, true, [400, 200])).toEqual({ ...read, partial: [{ from: 0, until: 400 }] })
  const unread = coverageOver([], false)
  expect(withTold(unread, false, [400, 200])).toMatchObject({
    covered: [{ from: 400, until: Number.MAX_SAFE_INTEGER }],
    isConnected: true,
  })
  expect(withTold(unread, false, [])).toBe(unread)
})
