import { type GivenLevels, type JudgementRoad, type Verdict, verdicts } from '../domain/judgement'
import type { Comment, PullRequestEvent, Review } from '../domain/pull-request'
import { readJudgement } from './read-judgement'

/** One thing that somebody said of an explanation. */
export type Statement = {
  /** Of the comment, review, event or decision. */
  id: string
  by: JudgementRoad
  accountId: string | null
  /** Who decided it in Headroom (a user or 'local'); null: it was said at the source. */
  decidedBy: string | null
  /** Epoch ms. */
  at: number
  verdict: Verdict
  levels: GivenLevels
  words: string | null
  /** Its text was changed after it was posted. */
  isEdited: boolean
  /** The label was taken off again, by whomever. */
  isTakenBack: boolean
  /** The head that they saw; null where the source does not say. */
  headSha: string | null
}

/** What people may have said at the source. */
export type Conversation = {
  comments: readonly Pick<Comment, 'id' | 'kind' | 'accountId' | 'body' | 'createdAt' | 'editedAt'>[]
  reviews: readonly Pick<
    Review,
    'id' | 'accountId' | 'body' | 'state' | 'submittedAt' | 'headSha' | 'editedAt'
  >[]
  events: readonly Pick<PullRequestEvent, 'id' | 'kind' | 'at' | 'actorAccountId' | 'subject'>[]
}

const said = { decidedBy: null, isEdited: false, isTakenBack: false, headSha: null }
const noLevels: GivenLevels = { what: null, failureModes: null, why: null }
const labels = /^understanding:[ ]?(genuine|partial|surface)$/i

/** All judgements in a conversation, whoever gave them, oldest first. Inline comments are about lines, not about the text. */
export function statementsOf({ comments, reviews, events }: Conversation): Statement[] {
  const given = [
    ...comments.flatMap(ofComment),
    ...reviews.flatMap(ofReview),
    ...ofLabels(events),
    ...events.flatMap(ofPress),
  ]
  return given.toSorted(inOrder)
}

/** By time; what came at once by id, so that any order of reading gives the same. */
export const inOrder = (one: Statement, other: Statement): number =>
  one.at - other.at || (one.id < other.id ? -1 : 1)

function ofComment({ id, kind, accountId, body, createdAt, editedAt }: Conversation['comments'][number]) {
  const found = kind === 'conversation' ? readJudgement(body) : null
  return found ? [{ ...said, id, accountId, at: createdAt, ...found, isEdited: editedAt !== null }] : []
}

/** A pending review is not said yet. */
function ofReview(review: Conversation['reviews'][number]): Statement[] {
  const { id, accountId, state, submittedAt: at, headSha, editedAt } = review
  const found = at === null || state === 'pending' ? null : readJudgement(review.body)
  return found && at !== null
    ? [{ ...said, id, accountId, at, ...found, isEdited: editedAt !== null, headSha }]
    : []
}

/** Who set the label judges; it holds until it is taken off. */
function ofLabels(events: Conversation['events']): Statement[] {
  return events.flatMap((event) => {
    const { id, kind, at, actorAccountId: accountId, subject } = event
    const word = kind === 'labeled' ? labels.exec(subject ?? '')?.[1] : undefined
    if (word === undefined) return []
    const isTakenBack = events.some(
      (other) => other.kind === 'unlabeled' && other.subject === subject && comesAfter(other, event),
    )
    const verdict = word.toLowerCase() as Verdict
    return [
      {
        ...said,
        id,
        by: 'label' as const,
        accountId,
        at,
        verdict,
        levels: noLevels,
        words: null,
        isTakenBack,
      },
    ]
  })
}

/** A button of our check was pressed on the head that the check was about. */
function ofPress({ id, kind, at, actorAccountId: accountId, subject }: Event): Statement[] {
  if (kind !== 'check-pressed') return []
  const [word, headSha = null] = subject?.split(' ') ?? []
  const verdict = verdicts.find((one) => one === word)
  if (!verdict) return []
  return [{ ...said, id, by: 'button', accountId, at, verdict, levels: noLevels, words: null, headSha }]
}

type Event = Conversation['events'][number]

/** Of two in the same second nobody can tell the order: the label is taken for gone. */
const comesAfter = (one: Event, other: Event): boolean => one.at >= other.at
