import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountClass } from '@/lib/domain/account'
import type { Comment, PullRequestEvent, ReadyInterval, Review } from '@/lib/domain/pull-request'
import { type ReviewInput, reviewFacts } from './review-facts'

const hour = 3_600_000
const monday = Date.UTC(2026, 0, 5, 9)
/** Hours after the pull request was opened. */
const at = (hours: number) => monday + hours * hour

const machines: Record<string, AccountClass> = {
  coderabbit: 'ai-reviewer',
  actions: 'ci-bot',
  copilot: 'ai-agent',
}
const classOf = (id: string) => machines[id] ?? 'human'

const aReview = (told: Partial<Review>): Review => ({
  id: `review-${told.submittedAt}`,
  pullRequestId: 'pr',
  accountId: 'ben',
  state: 'commented',
  submittedAt: at(2),
  headSha: null,
  body: '',
  editedAt: null,
  ...told,
})

const aComment = (told: Partial<Comment>): Comment => ({
  id: `comment-${told.createdAt}`,
  repositoryId: 'repository',
  pullRequestNumber: 1,
  kind: 'conversation',
  accountId: 'ben',
  path: null,
  body: 'Why not reuse the pool?',
  createdAt: at(2),
  editedAt: null,
  ...told,
})

const anEvent = (
  kind: PullRequestEvent['kind'],
  hours: number,
  subject: string | null = null,
): PullRequestEvent => ({
  id: `${kind}-${hours}`,
  pullRequestId: 'pr',
  kind,
  at: at(hours),
  actorAccountId: null,
  subject,
})

const aStretch = (isReady: boolean, from: number, until: number | null): ReadyInterval => ({
  pullRequestId: 'pr',
  isReady,
  from: at(from),
  until: until === null ? null : at(until),
})

/** Opened ready by ana at hour 0, merged at hour 10. */
const aMerged = (told: Partial<ReviewInput>): ReviewInput => ({
  pullRequest: {
    authorAccountId: 'ana',
    state: 'merged',
    isDraft: false,
    openedAt: at(0),
    mergedAt: at(10),
    closedAt: at(10),
  },
  reviews: [],
  comments: [],
  events: [],
  readyIntervals: [aStretch(true, 0, 10)],
  classOf,
  ...told,
})

const anOpen = (told: Partial<ReviewInput>, isDraft = false): ReviewInput => ({
  ...aMerged({ readyIntervals: [aStretch(!isDraft, 0, null)], ...told }),
  pullRequest: { ...aMerged({}).pullRequest, state: 'open', isDraft, mergedAt: null, closedAt: null },
})

const draftThenReady = {
  events: [anEvent('ready', 4)],
  readyIntervals: [aStretch(false, 0, 4), aStretch(true, 4, 10)],
}

describe('pickup', () => {
  it('runs from the opening to the first human response', () => {
    const facts = reviewFacts(aMerged({ reviews: [aReview({ submittedAt: at(3) })] }))
    expect(facts).toMatchObject({
      firstResponseAt: at(3),
      pickupMs: 3 * hour,
      firstResponseId: `review-${at(3)}`,
    })
    expect(facts.pickupIntervals).toEqual([{ from: at(0), until: at(3) }])
  })

  it('is ended by an inline comment, a substantive comment or an LGTM, not by an emoji or a command', () => {
    const comments = [
      aComment({ createdAt: at(1), body: '👍' }),
      aComment({ createdAt: at(2), body: '@copilot fix the failing test' }),
      aComment({ createdAt: at(3), body: 'LGTM' }),
      aComment({ createdAt: at(4), kind: 'inline', body: 'nit' }),
    ]
    expect(reviewFacts(aMerged({ comments })).firstResponseAt).toBe(at(3))
    expect(reviewFacts(aMerged({ comments: comments.slice(3) })).firstResponseAt).toBe(at(4))
  })

  it('is not ended by an AI reviewer that came first', () => {
    const reviews = [
      aReview({ accountId: 'coderabbit', submittedAt: at(1) }),
      aReview({ submittedAt: at(5) }),
    ]
    expect(reviewFacts(aMerged({ reviews })).pickupMs).toBe(5 * hour)
  })

  it('leaves out the time as a draft', () => {
    const facts = reviewFacts(aMerged({ ...draftThenReady, reviews: [aReview({ submittedAt: at(6) })] }))
    expect(facts).toMatchObject({ readyAt: at(4), pickupMs: 2 * hour })
  })

  it('starts at the last time it became ready before the response, and a later draft does not move it', () => {
    const facts = reviewFacts(
      aMerged({
        events: [anEvent('draft', 1), anEvent('ready', 3), anEvent('draft', 6), anEvent('ready', 8)],
        readyIntervals: [
          aStretch(true, 0, 1),
          aStretch(false, 1, 3),
          aStretch(true, 3, 6),
          aStretch(false, 6, 8),
          aStretch(true, 8, 10),
        ],
        reviews: [aReview({ submittedAt: at(5) })],
      }),
    )
    expect(facts).toMatchObject({ readyAt: at(3), pickupMs: 2 * hour, reviewMs: 3 * hour })
  })

  it('passes over a response to the draft when a later one follows', () => {
    const comments = [aComment({ createdAt: at(1) }), aComment({ createdAt: at(7) })]
    const facts = reviewFacts(aMerged({ ...draftThenReady, comments }))
    expect(facts).toMatchObject({ firstResponseAt: at(7), pickupMs: 3 * hour })
  })

  it('is zero when the only response was given to the draft', () => {
    const facts = reviewFacts(aMerged({ ...draftThenReady, comments: [aComment({ createdAt: at(1) })] }))
    expect(facts).toMatchObject({ firstResponseAt: at(4), readyAt: at(4), pickupMs: 0, reviewMs: 6 * hour })
  })

  it('is unknown, not zero, for what was never ready', () => {
    const reviews = [aReview({ state: 'approved' })]
    const facts = reviewFacts(aMerged({ readyIntervals: [aStretch(false, 0, 10)], reviews }))
    expect(facts).toMatchObject({ readyAt: null, pickupMs: null, reviewMs: null, isUnreviewed: false })
  })

  it('leaves out the time in which it was closed', () => {
    const facts = reviewFacts(
      aMerged({
        events: [anEvent('closed', 1), anEvent('reopened', 4)],
        readyIntervals: [aStretch(true, 0, 1), aStretch(true, 4, 10)],
        reviews: [aReview({ submittedAt: at(6) })],
      }),
    )
    expect(facts).toMatchObject({ readyAt: at(0), pickupMs: 3 * hour })
    expect(facts.pickupIntervals).toEqual([
      { from: at(0), until: at(1) },
      { from: at(4), until: at(6) },
    ])
  })

  it('is unknown when the opening is', () => {
    const input = aMerged({ readyIntervals: [], reviews: [aReview({})] })
    const facts = reviewFacts({ ...input, pullRequest: { ...input.pullRequest, openedAt: null } })
    expect(facts).toMatchObject({ firstResponseAt: at(2), pickupMs: null, reviewMs: null })
  })
})

describe('review time', () => {
  it('runs from the first response to the last human approval; the merge wait follows', () => {
    const reviews = [
      aReview({ submittedAt: at(2), state: 'changes-requested' }),
      aReview({ submittedAt: at(5), state: 'approved' }),
      aReview({ submittedAt: at(7), state: 'approved', accountId: 'cy' }),
      aReview({ submittedAt: at(9), state: 'approved', accountId: 'coderabbit' }),
    ]
    const facts = reviewFacts(aMerged({ reviews }))
    expect(facts).toMatchObject({ lastApprovalAt: at(7), reviewMs: 5 * hour, mergeWaitMs: 3 * hour })
  })

  it('ends at the merge when nobody approved', () => {
    const facts = reviewFacts(aMerged({ reviews: [aReview({})] }))
    expect(facts).toMatchObject({ lastApprovalAt: null, reviewMs: 8 * hour, mergeWaitMs: 0 })
  })

  it('does not end at an approval that was withdrawn before the merge', () => {
    const facts = reviewFacts(
      aMerged({
        reviews: [aReview({ id: 'first', state: 'dismissed' })],
        events: [anEvent('review-dismissed', 4, 'approved:first')],
      }),
    )
    expect(facts).toMatchObject({ firstResponseAt: at(2), lastApprovalAt: null, reviewMs: 8 * hour })
    expect(facts.isUnreviewed).toBe(false)
  })

  it('ends at an approval that was dismissed only after the merge', () => {
    const reviews = [
      aReview({ submittedAt: at(1) }),
      aReview({ id: 'second', state: 'dismissed', submittedAt: at(4) }),
    ]
    const events = [anEvent('review-dismissed', 20, 'approved:second')]
    expect(reviewFacts(aMerged({ reviews, events })).lastApprovalAt).toBe(at(4))
    const other = [anEvent('review-dismissed', 20, 'changes-requested:second')]
    expect(reviewFacts(aMerged({ reviews, events: other })).lastApprovalAt).toBe(null)
  })

  it('goes on when a review is asked for again', () => {
    const reviews = [
      aReview({ state: 'approved', submittedAt: at(2) }),
      aReview({ state: 'approved', submittedAt: at(6) }),
    ]
    const facts = reviewFacts(aMerged({ reviews, events: [anEvent('review-requested', 3, 'ben')] }))
    expect(facts).toMatchObject({ firstResponseAt: at(2), reviewMs: 4 * hour })
  })

  it('is never negative when the approval was given to the draft and the response came later', () => {
    const facts = reviewFacts(
      aMerged({
        ...draftThenReady,
        reviews: [aReview({ state: 'approved', submittedAt: at(1) })],
        comments: [aComment({ createdAt: at(6) })],
      }),
    )
    expect(facts).toMatchObject({ reviewEndedAt: at(6), reviewMs: 0, mergeWaitMs: 4 * hour })
  })

  it('has not ended while the pull request is open', () => {
    const facts = reviewFacts(anOpen({ reviews: [aReview({ state: 'approved' })] }))
    expect(facts).toMatchObject({
      lastApprovalAt: at(2),
      reviewMs: null,
      mergeWaitMs: null,
      isUnreviewed: null,
    })
  })
})

describe('an unreviewed merge', () => {
  const isUnreviewed = (reviews: Review[]) => reviewFacts(aMerged({ reviews })).isUnreviewed

  it('has no review by another human up to the merge', () => {
    expect(isUnreviewed([])).toBe(true)
    expect(isUnreviewed([aReview({ accountId: 'ana' })])).toBe(true)
    expect(isUnreviewed([aReview({ accountId: 'coderabbit', state: 'approved' })])).toBe(true)
    expect(isUnreviewed([aReview({ state: 'pending', submittedAt: null })])).toBe(true)
    expect(isUnreviewed([aReview({ submittedAt: at(11) })])).toBe(true)
    expect(isUnreviewed([aReview({ submittedAt: at(10) })])).toBe(false)
  })

  it('has no response either when the review came after the merge', () => {
    const facts = reviewFacts(aMerged({ reviews: [aReview({ state: 'approved', submittedAt: at(11) })] }))
    expect(facts).toMatchObject({
      firstResponseAt: null,
      lastApprovalAt: null,
      pickupMs: null,
      reviewMs: null,
    })
  })

  it('is not one with a review whose time nobody knows, which starts no clock', () => {
    const facts = reviewFacts(aMerged({ reviews: [aReview({ submittedAt: null })] }))
    expect(facts).toMatchObject({ isUnreviewed: false, firstResponseAt: null, pickupMs: null })
  })

  it('is not one with the review of a deleted account, unless the author is deleted too', () => {
    const input = aMerged({ reviews: [aReview({ accountId: null })] })
    expect(reviewFacts(input).isUnreviewed).toBe(false)
    const ghosts = { ...input, pullRequest: { ...input.pullRequest, authorAccountId: null } }
    expect(reviewFacts(ghosts).isUnreviewed).toBe(true)
  })
})

describe('waiting for a response', () => {
  it('is what an open, ready pull request without an answer does, since it became ready', () => {
    expect(reviewFacts(anOpen({}))).toMatchObject({
      isAwaitingResponse: true,
      readyAt: at(0),
      pickupMs: null,
    })
    expect(reviewFacts(anOpen({ comments: [aComment({})] })).isAwaitingResponse).toBe(false)
    expect(reviewFacts(anOpen({}, true))).toMatchObject({ isAwaitingResponse: false, readyAt: null })
    expect(reviewFacts(aMerged({})).isAwaitingResponse).toBe(false)
  })
})

it('is not changed by anything that a bot, an agent or the author adds', () => {
  const someone = fc.constantFrom('ana', 'coderabbit', 'actions', 'copilot')
  const time = fc.integer({ min: -5, max: 20 }).map(at)
  const state = fc.constantFrom<Review['state'][]>('approved', 'commented', 'changes-requested', 'dismissed')
  const worlds = [
    aMerged({
      reviews: [aReview({ submittedAt: at(3) }), aReview({ state: 'approved', submittedAt: at(5) })],
    }),
    aMerged({ ...draftThenReady, comments: [aComment({ createdAt: at(1) })] }),
    aMerged({}),
    anOpen({}),
  ]
  const addition = fc.record({
    accountId: someone,
    time,
    state,
    kind: fc.constantFrom<Comment['kind'][]>('inline', 'conversation'),
  })
  fc.assert(
    fc.property(fc.constantFrom(...worlds), fc.array(addition), (world, added) => {
      const reviews = added.map((each) =>
        aReview({ ...each, id: `added-${each.time}`, submittedAt: each.time }),
      )
      const comments = added.map((each) => aComment({ ...each, createdAt: each.time }))
      const fuller = {
        ...world,
        reviews: [...reviews, ...world.reviews],
        comments: [...comments, ...world.comments],
      }
      expect(reviewFacts(fuller)).toEqual(reviewFacts(world))
    }),
    { seed: 11 },
  )
})
