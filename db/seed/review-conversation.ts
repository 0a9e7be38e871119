import { isFullText } from './body-kind'
import type { ChangePlan } from './change-plan'
import { hour, minute } from './instant'
import { judge } from './judging'
import type { Account, Person } from './people'
import { pushFixes } from './pushes'
import { addInlineComments } from './review-comments'
import { approvals, changesWanted, openingWords, passingWords } from './review-text'
import { chooseReviewer, type Place } from './scene'
import { fill } from './subject'
import { commentItem, eventItem, reviewItem } from './timeline'
import { wordsOf } from './words'

type Manner = 'stamp' | 'glance' | 'engaged'

/**
 * Lets people review a change that is ready: requests, a first response, pushes, approvals. Adds to the plan's
 * events, commits and inline comments. Returns when the change may be merged (epoch ms).
 */
export function holdReview(place: Place, plan: ChangePlan, readyAt: number): number {
  const { random, story, calendar } = place
  const month = story.monthAt(readyAt)
  const reviewer = chooseReviewer(place, readyAt, [plan.author, plan.sponsor])
  if (reviewer) requestReview(place, plan, reviewer, readyAt)
  if (!reviewer || random.chance(story.unreviewed(month, place.team.swept))) {
    const waited = random.logNormal(1.5, 1) * hour
    return passingWord(place, plan, reviewer, calendar.after(readyAt, waited))
  }
  const manner = mannerOf(place, month)
  const pickup =
    manner === 'stamp' ? random.between(2, 9) * minute : random.logNormal(story.pickupHours(month), 1) * hour
  const firstAt = calendar.after(readyAt, pickup)
  const approvedAt =
    manner === 'stamp' ? firstAt : respondFirst(place, plan, { reviewer, manner, month, at: firstAt })
  approve(place, plan, reviewer, approvedAt)
  if (isFullText(plan.body)) judge(place, plan, reviewer, approvedAt)
  return afterApproval(place, plan, reviewer, approvedAt)
}

function mannerOf({ random, story }: Place, month: number): Manner {
  const stamped = story.stamped(month)
  return random.weighted([
    ['stamp', stamped],
    ['glance', 0.14 + stamped * 0.8],
    ['engaged', 0.7 - stamped],
  ] as const)
}

function requestReview({ ids, random, team }: Place, plan: ChangePlan, reviewer: Person, at: number) {
  if (random.chance(0.12)) {
    const requestedReviewer = { __typename: 'Team' as const, slug: team.slug, name: team.name }
    plan.events.push(eventItem(ids, 'ReviewRequestedEvent', plan.sponsor, at + minute, { requestedReviewer }))
  }
  if (!random.chance(0.75)) return
  const requestedReviewer = reviewer.actor
  plan.events.push(eventItem(ids, 'ReviewRequestedEvent', plan.sponsor, at + minute, { requestedReviewer }))
}

/** Merged without a review; some leave a word that is none. */
function passingWord({ ids, random }: Place, plan: ChangePlan, reviewer: Person | null, at: number): number {
  if (reviewer && random.chance(0.12)) {
    plan.events.push(commentItem(ids, reviewer, random.pick(passingWords), at - minute))
  }
  return at
}

type Response = { reviewer: Person; manner: Manner; month: number; at: number }

/** A first answer that is not yet the approval; returns when the approval comes. */
function respondFirst(place: Place, plan: ChangePlan, response: Response): number {
  const { random, story, calendar } = place
  const { reviewer, manner, month, at } = response
  if (manner === 'glance' && random.chance(0.45)) return at
  if (manner === 'glance') {
    plan.events.push(commentItem(place.ids, reviewer, spoken(place, plan, openingWords), at))
  } else {
    commentOnLines(place, plan, response)
  }
  const gap = random.logNormal(story.reviewHours(month), 0.9) * hour
  if (manner === 'engaged') pushFixes(place, plan, calendar.after(at, gap * random.between(0.4, 0.9)))
  const again = manner === 'engaged' && random.chance(0.18)
  return again
    ? respondFirst(place, plan, { ...response, manner: 'glance', at: calendar.after(at, gap) })
    : calendar.after(at, gap)
}

function commentOnLines(place: Place, plan: ChangePlan, { reviewer, month, at }: Response) {
  const { random, story, ids } = place
  const wantsChanges = random.chance(0.3)
  const id = ids.number('review')
  plan.events.push(
    reviewItem(ids, {
      id,
      author: reviewer,
      state: wantsChanges ? 'CHANGES_REQUESTED' : 'COMMENTED',
      body: wantsChanges ? spoken(place, plan, changesWanted) : '',
      at,
      head: headOf(plan),
    }),
  )
  const count = 1 + random.poisson(story.inlineComments(month))
  addInlineComments(place, plan, { id, author: reviewer, at, head: headOf(plan) }, count)
}

function approve(place: Place, plan: ChangePlan, reviewer: Account, at: number) {
  const { ids, random } = place
  const body = random.pick(approvals)
  const review = {
    id: ids.number('review'),
    author: reviewer,
    state: 'APPROVED',
    body,
    at,
    head: headOf(plan),
  }
  plan.events.push(reviewItem(ids, review))
}

/** What may still happen between the approval and the merge. */
function afterApproval(place: Place, plan: ChangePlan, reviewer: Person, approvedAt: number): number {
  const { random, calendar } = place
  const mergeAt = calendar.after(approvedAt, random.logNormal(0.8, 1.1) * hour)
  if (random.chance(0.05)) pushFixes(place, plan, approvedAt + (mergeAt - approvedAt) / 2)
  const second = random.chance(0.12)
    ? chooseReviewer(place, approvedAt, [plan.author, plan.sponsor, reviewer])
    : null
  if (second) approve(place, plan, second, approvedAt + (mergeAt - approvedAt) / 3)
  return random.chance(0.025) ? approveAgain(place, plan, reviewer, mergeAt) : mergeAt
}

/** A late push dismisses the approval; the reviewer gives it again. */
function approveAgain(place: Place, plan: ChangePlan, reviewer: Person, pushedAt: number): number {
  const { random, calendar, ids } = place
  const dismissed = plan.events.findLast(({ state }) => state === 'APPROVED')
  if (!dismissed?.id) return pushedAt
  dismissed.state = 'DISMISSED'
  pushFixes(place, plan, pushedAt)
  const which = { previousReviewState: 'APPROVED', review: { id: dismissed.id } }
  plan.events.push(eventItem(ids, 'ReviewDismissedEvent', plan.sponsor, pushedAt + 30_000, which))
  const approvedAt = calendar.after(pushedAt + 30_000, random.logNormal(1, 0.8) * hour)
  approve(place, plan, reviewer, approvedAt)
  return approvedAt + 5 * minute
}

const headOf = (plan: ChangePlan) => plan.commits.at(-1)?.sha ?? ''

function spoken(place: Place, plan: ChangePlan, sentences: readonly string[]): string {
  return fill(place.random.pick(sentences), wordsOf(place, plan))
}
