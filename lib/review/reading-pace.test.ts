import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFasterThanReading, type ReadingCourse, type Said } from './reading-pace'

const minute = 60_000
const opened = 1_000 * minute
const isMara = (id: string | null) => id === 'mara'

const aCourse = (overrides: Partial<ReadingCourse> = {}): ReadingCourse => ({
  pullRequest: { openedAt: opened },
  files: [{ path: 'src/cart.ts', changeType: 'modified', additions: 600, deletions: 0 }],
  commits: [{ committedAt: opened - 5 * minute }],
  reviews: [],
  comments: [],
  events: [],
  ...overrides,
})

const minutesOn = (minutes: number, id = 'c1'): Said => ({
  id,
  at: opened + minutes * minute,
  isTheirs: isMara,
})
const isFast = (course: ReadingCourse, said: Said) => isFasterThanReading(course, said)

describe('said faster than the change can be read', () => {
  it('are 600 lines judged 18 minutes after they were offered, and not 30 minutes after', () => {
    expect(isFast(aCourse(), minutesOn(18))).toBe(true)
    expect(isFast(aCourse(), minutesOn(30))).toBe(false)
  })

  it('is what came in the same second, without a division by nothing', () => {
    expect(isFast(aCourse(), minutesOn(0))).toBe(true)
  })

  it('is nothing of twenty lines, however fast', () => {
    const files = [{ path: 'src/cart.ts', changeType: 'modified', additions: 20, deletions: 900 }]
    expect(isFast(aCourse({ files }), minutesOn(0))).toBe(false)
  })

  it('counts lines that somebody wrote: a lock file is not read', () => {
    const files = [{ path: 'package-lock.json', changeType: 'modified', additions: 9_000, deletions: 0 }]
    expect(isFast(aCourse({ files }), minutesOn(1))).toBe(false)
  })

  it.each([
    ['it became ready', { kind: 'ready', subject: null }],
    ['the branch was pushed anew', { kind: 'head-force-pushed', subject: 'abc' }],
    ['they were asked', { kind: 'review-requested', subject: 'mara' }],
  ] as const)('begins when %s', (_, event) => {
    const events = [{ ...event, at: opened + 100 * minute }]
    expect(isFast(aCourse({ events }), minutesOn(110))).toBe(true)
    expect(isFast(aCourse(), minutesOn(110))).toBe(false)
  })

  it('begins with the last commit, and not when somebody else was asked', () => {
    const asked = { kind: 'review-requested', subject: 'lena', at: opened + 100 * minute } as const
    expect(isFast(aCourse({ events: [asked] }), minutesOn(110))).toBe(false)
    const commits = [{ committedAt: opened + 100 * minute }, { committedAt: opened + 500 * minute }]
    expect(isFast(aCourse({ commits }), minutesOn(110))).toBe(true)
  })

  it('is not said of who had reviewed it before the last push: how much they had read is not known', () => {
    const commits = [{ committedAt: opened + 100 * minute }]
    const review = {
      id: 'r1',
      accountId: 'mara',
      state: 'commented',
      submittedAt: opened + 90 * minute,
    } as const
    expect(isFast(aCourse({ commits, reviews: [review] }), minutesOn(101))).toBe(false)
    expect(isFast(aCourse({ commits, reviews: [{ ...review, accountId: 'lena' }] }), minutesOn(101))).toBe(
      true,
    )
    expect(isFast(aCourse({ commits, reviews: [review] }), minutesOn(101, 'r1'))).toBe(true)
  })

  it('is not lifted by an approval that was as fast', () => {
    const reviews = [
      { id: 'r1', accountId: 'mara', state: 'approved', submittedAt: opened + minute } as const,
    ]
    expect(isFast(aCourse({ reviews }), minutesOn(2))).toBe(true)
  })

  it('is not said of who made a remark of substance on a line', () => {
    const remark = {
      kind: 'inline',
      accountId: 'mara',
      body: 'What if the basket is empty here?',
      createdAt: opened + minute,
    } as const
    expect(isFast(aCourse({ comments: [remark] }), minutesOn(2))).toBe(false)
    expect(isFast(aCourse({ comments: [{ ...remark, body: 'LGTM' }] }), minutesOn(2))).toBe(true)
    expect(isFast(aCourse({ comments: [{ ...remark, accountId: 'lena' }] }), minutesOn(2))).toBe(true)
  })

  it('is never said where the opening is not known', () => {
    expect(isFast(aCourse({ pullRequest: { openedAt: null } }), minutesOn(0))).toBe(false)
  })

  it('is said of nothing later that is not said of it earlier', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(3_000), (one, other, additions) => {
        const files = [{ path: 'src/cart.ts', changeType: 'modified', additions, deletions: 0 }]
        const [early, late] = [Math.min(one, other), Math.max(one, other)]
        expect(
          !isFast(aCourse({ files }), minutesOn(late)) || isFast(aCourse({ files }), minutesOn(early)),
        ).toBe(true)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
