import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PullRequestEvent } from '@/lib/domain/pull-request'
import { toReadyIntervals } from './ready-intervals'

const anOpening = (told: Partial<Parameters<typeof toReadyIntervals>[0]> = {}) => ({
  id: 'pr',
  isDraft: false,
  openedAt: 0,
  mergedAt: null,
  closedAt: null,
  ...told,
})

const anEvent = (kind: PullRequestEvent['kind'], at: number): PullRequestEvent => ({
  id: `${kind}-${at}`,
  pullRequestId: 'pr',
  kind,
  at,
  actorAccountId: null,
  subject: null,
})

const stretches = (...args: Parameters<typeof toReadyIntervals>) =>
  toReadyIntervals(...args).map(({ isReady, from, until }) => [isReady ? 'ready' : 'draft', from, until])

describe('draft and ready stretches', () => {
  it('are one ready stretch, still running, for an open pull request that nobody touched', () => {
    expect(stretches(anOpening(), [])).toEqual([['ready', 0, null]])
    expect(stretches(anOpening({ isDraft: true }), [])).toEqual([['draft', 0, null]])
  })

  it('begin as a draft when the first change made it ready', () => {
    const merged = anOpening({ mergedAt: 9, closedAt: 9 })
    expect(stretches(merged, [anEvent('ready', 4), anEvent('merged', 9), anEvent('closed', 9)])).toEqual([
      ['draft', 0, 4],
      ['ready', 4, 9],
    ])
  })

  it('begin ready when the first change made it a draft', () => {
    const events = [anEvent('draft', 2), anEvent('ready', 4), anEvent('draft', 6)]
    expect(stretches(anOpening({ isDraft: true }), events)).toEqual([
      ['ready', 0, 2],
      ['draft', 2, 4],
      ['ready', 4, 6],
      ['draft', 6, null],
    ])
  })

  it('stop while it is closed, and a change of that time holds from the reopening', () => {
    const events = [anEvent('closed', 2), anEvent('draft', 3), anEvent('reopened', 5)]
    expect(stretches(anOpening({ isDraft: true }), events)).toEqual([
      ['ready', 0, 2],
      ['draft', 5, null],
    ])
  })

  it('end at the merge also when the source lists no event for it', () => {
    expect(stretches(anOpening({ mergedAt: 7 }), [])).toEqual([['ready', 0, 7]])
  })

  it('claim nothing before the first change when the opening is unknown', () => {
    const imported = anOpening({ openedAt: null, mergedAt: 9 })
    expect(stretches(imported, [])).toEqual([])
    expect(stretches(imported, [anEvent('draft', 3), anEvent('ready', 5)])).toEqual([
      ['draft', 3, 5],
      ['ready', 5, 9],
    ])
  })

  it('never overlap, never are empty and alternate where they touch', () => {
    const kinds = fc.constantFrom<PullRequestEvent['kind'][]>(
      'ready',
      'draft',
      'closed',
      'reopened',
      'labeled',
    )
    const history = fc.array(fc.tuple(kinds, fc.nat(50)))
    fc.assert(
      fc.property(history, fc.boolean(), (drawn, isDraft) => {
        const events = drawn.map(([kind, at]) => anEvent(kind, at)).sort((a, b) => a.at - b.at)
        const intervals = toReadyIntervals(anOpening({ isDraft }), events)
        for (const [index, { from, until, isReady }] of intervals.entries()) {
          const next = intervals[index + 1]
          expect(from).toBeLessThan(until ?? Number.POSITIVE_INFINITY)
          if (next) expect(next.from).toBeGreaterThanOrEqual(until ?? Number.POSITIVE_INFINITY)
          if (next?.from === until && next)
            expect(`${next.from} ${next.isReady}`).not.toBe(`${until} ${isReady}`)
        }
      }),
      { seed: 3 },
    )
  })
})
