import type { ChangePlan, InlineCommentPlan } from './change-plan'
import { minute, wholeSecond } from './instant'
import type { Account } from './people'
import { bots } from './people'
import { coverageReport, inlineRemarks, replies, robotRemarks, robotSummary } from './review-text'
import type { Place } from './scene'
import { fill } from './subject'
import { commentItem, reviewItem } from './timeline'
import { wordsOf } from './words'

type ReviewPlan = { id: number; author: Account; at: number; head: string }

/** Puts `count` remarks of a review on lines of the change; its author answers some of them. */
export function addInlineComments(place: Place, plan: ChangePlan, review: ReviewPlan, count: number) {
  const { random } = place
  for (let index = 0; index < count; index += 1) {
    const remark = remarkOn(place, plan, review, fill(random.pick(inlineRemarks), wordsOf(place, plan)))
    plan.inlineComments.push(remark)
    if (random.chance(0.4)) plan.inlineComments.push(replyTo(place, plan, remark))
  }
}

function remarkOn(place: Place, plan: ChangePlan, review: ReviewPlan, body: string): InlineCommentPlan {
  const file = place.random.pick(plan.files)
  return {
    id: place.ids.number('review comment'),
    reviewId: review.id,
    replyTo: null,
    author: review.author,
    path: file.path,
    line: place.random.whole(1, Math.max(2, file.additions)),
    body,
    at: wholeSecond(review.at),
    head: review.head,
  }
}

/** An answer to a remark is a review of its own, as GitHub makes one for every inline reply. */
function replyTo(place: Place, plan: ChangePlan, remark: InlineCommentPlan): InlineCommentPlan {
  const { ids, random } = place
  const at = wholeSecond(remark.at + random.between(5, 90) * minute)
  const reviewId = ids.number('review')
  const author = plan.sponsor
  plan.events.push(
    reviewItem(ids, { id: reviewId, author, state: 'COMMENTED', body: '', at, head: remark.head }),
  )
  const id = ids.number('review comment')
  return { ...remark, id, reviewId, replyTo: remark.id, author, body: random.pick(replies), at }
}

/** What machines say about a change: a coverage report, and from month ten on an AI reviewer. */
export function letMachinesComment(place: Place, plan: ChangePlan, readyAt: number) {
  const { ids, random, story } = place
  const words = wordsOf(place, plan)
  if (random.chance(0.12)) {
    plan.events.push(commentItem(ids, bots.actions, fill(coverageReport, words), readyAt + 6 * minute))
  }
  if (story.monthAt(readyAt) < 10 || !place.team.swept || !random.chance(0.5)) return
  const head = plan.commits.at(-1)?.sha ?? ''
  const review = { id: ids.number('review'), author: bots.codeRabbit, at: readyAt + 4 * minute, head }
  plan.events.push(commentItem(ids, bots.codeRabbit, fill(robotSummary, words), readyAt + 3 * minute))
  plan.events.push(reviewItem(ids, { ...review, state: 'COMMENTED', body: '' }))
  plan.inlineComments.push(remarkOn(place, plan, review, fill(random.pick(robotRemarks), words)))
}
