import { type ChangeEvidence, findChangeEvidence } from '@/db/queries/find-change-evidence'
import { findChangeRow } from '@/db/queries/list-change-rows'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { instant } from '../api/instant'
import { requireViewer, type Viewer } from '../auth/viewer'
import { connections } from '../connections/here'
import { formatDuration } from '../format/format-duration'
import { leadTimePhases } from '../metrics/change-lead-time'
import type { ChangeRow } from '../metrics/rows'
import { postedIn } from '../practice/posted'
import { practiceOf } from '../practice/practice-of'
import { explanationOf } from './change-explanation'
import { judgedAndWritten } from './change-judgements'
import { decidableAuthor, decidableRow } from './decidable'
import { frame } from './frame'
import { reader } from './reader'
import { toChangeAnswer } from './row-lists'
import type { ChangeReport } from './screens/evidence'
import { toldEvidence, toldRows } from './told-rows'
import { isRowListed, visibilityOf } from './visibility'

/** One change with all its evidence; null when there is none of this id, or none that this reader may open. */
export async function changeReport(id: string): Promise<ChangeReport | null> {
  return changeFor(await requireViewer('read-own-rows'), id)
}

export async function changeFor(viewer: Viewer, id: string): Promise<ChangeReport | null> {
  const visibility = visibilityOf(viewer)
  const found = findChangeRow(reader(), id)
  if (!found || !isRowListed(visibility, found)) return null
  const [row = found] = toldRows(visibility, [found])
  const evidence = toldEvidence(visibility, found, findChangeEvidence(reader(), id))
  const decidable = decidableRow(viewer, 'change', id)
  return {
    frame: frame(viewer, Date.now()),
    ...changeEvidence(row, evidence),
    ...judgedAndWritten(viewer, visibility, found, decidable.canDecide),
    postedIn: postedPlace(found.repositoryId),
    ...decidable,
    author: decidableAuthor(viewer, id),
  }
}

/** Where what is written here about a change of this repository is posted at GitHub. */
function postedPlace(repositoryId: string): ChangeReport['postedIn'] {
  const practice = practiceOf(decisionsInForce(reader(), 'explanation-practice'), repositoryId)
  const { github } = connections()
  return github && postedIn(practice, github.kind === 'app')
}

type Decided = 'postedIn' | 'judgements' | 'written' | 'links' | 'canDecide' | 'decisions' | 'author'

/** The evidence of a change as the API and its page tell it. */
function changeEvidence(row: ChangeRow, evidence: ChangeEvidence): Omit<ChangeReport, 'frame' | Decided> {
  return {
    change: toChangeAnswer(row),
    timeline: timelineOf(row, evidence),
    phases: phasesOf(row),
    files: evidence.files,
    filesTruncated: evidence.pullRequest?.filesTruncated ?? false,
    markers: evidence.markers.map(({ rule, tool, model, place, matchedText, strength, kind }) => ({
      rule,
      tool,
      model,
      place,
      matchedText,
      strength,
      kind,
    })),
    explanation: explanationOf(row, evidence),
    delivery: deliveryOf(row),
    reviews: evidence.reviews.map((review) => ({
      at: review.at === null ? null : instant(review.at),
      state: review.state,
      isHuman: review.isHuman === 1,
      words: reviewWords(review),
    })),
  }
}

const stateWords: Record<string, string> = {
  approved: 'Approved',
  'changes-requested': 'Changes requested',
  commented: 'Commented',
  dismissed: 'Reviewed; the approval was withdrawn later',
  pending: 'A review begun and not sent',
}

function reviewWords({ state, isHuman, isAuthor }: ChangeEvidence['reviews'][number]): string {
  const who = isAuthor === 1 ? 'the author' : isHuman === 1 ? 'a person' : 'a machine'
  return `${stateWords[state] ?? state} by ${who}`
}

const eventWords: Record<string, string> = {
  ready: 'Ready for review',
  draft: 'Back to draft. Time as a draft is not waiting time.',
  'review-requested': 'Review requested',
  'head-force-pushed': 'Branch rewritten',
  closed: 'Closed',
  reopened: 'Opened again',
  'review-dismissed': 'An approval was withdrawn',
}

type Moment = { at: number; words: string; kind: ChangeReport['timeline'][number]['kind'] }

function timelineOf(row: ChangeRow, evidence: ChangeEvidence): ChangeReport['timeline'] {
  const moments: Moment[] = [
    ...moment(row.firstCommitAt, 'First commit', 'counts'),
    ...moment(row.openedAt, evidence.pullRequest ? 'Opened' : 'Pushed', 'counts'),
    ...evidence.events.flatMap(({ kind, at }) => {
      const words = eventWords[kind]
      return words === undefined || at >= row.countedAt
        ? []
        : moment(at, words, kind === 'ready' ? 'counts' : 'does-not-count')
    }),
    ...evidence.reviews.flatMap((review) =>
      moment(
        review.at,
        reviewWords(review),
        review.isHuman === 1 && review.isAuthor === 0 ? 'counts' : 'does-not-count',
      ),
    ),
    ...moment(row.countedAt, row.kind === 'push' ? 'Reached the default branch' : 'Merged', 'counts'),
    ...moment(row.delivery?.deliveredAt ?? null, 'Live in production', 'counts'),
  ]
  const inOrder = moments.toSorted((a, b) => a.at - b.at)
  return inOrder.map(({ at, words, kind }, index) => {
    const before = inOrder.slice(0, index).findLast((one) => one.kind === 'counts')
    const under =
      kind === 'counts' && before && at > before.at
        ? `${formatDuration(at - before.at)} after the moment before`
        : null
    return { at: instant(at), words, under, kind }
  })
}

const moment = (at: number | null, words: string, kind: Moment['kind']): Moment[] =>
  at === null ? [] : [{ at, words, kind }]

const phaseNames = [
  ['coding', 'Coding'],
  ['pickup', 'Pickup'],
  ['review', 'Review'],
  ['mergeWait', 'Merge wait'],
  ['deployWait', 'Deployment wait'],
] as const

function phasesOf(row: ChangeRow): ChangeReport['phases'] {
  const phases = leadTimePhases(row)
  return phases === null ? [] : phaseNames.map(([key, name]) => ({ key, name, ms: phases[key] }))
}

const methodWords = {
  'merge-sha': 'its own merge commit was deployed',
  ancestry: 'the deployed commit stands on the default branch after it',
  'branch-and-time': 'the branch was deployed after it; the commit itself could not be placed',
} as const

const reasonWords: Record<string, string> = {
  'not-deployed-yet': 'Not deployed yet.',
  'before-first-deployment': 'Older than the first deployment we know, so when it went live is unknown.',
  'no-production-source': 'No source of production deployments is known for its repository.',
}

function deliveryOf(row: ChangeRow): ChangeReport['delivery'] {
  const { delivery } = row
  if (!delivery || delivery.deliveredAt === null || delivery.method === null) {
    const words = reasonWords[delivery?.reason ?? 'no-production-source'] ?? 'Not known.'
    return { deploymentId: null, words, at: null, method: null }
  }
  return {
    deploymentId: delivery.deploymentId,
    words: `Live: ${methodWords[delivery.method]}.`,
    at: instant(delivery.deliveredAt),
    method: delivery.method,
  }
}
