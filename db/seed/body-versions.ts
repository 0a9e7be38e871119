import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import type { ChangePlan } from './change-plan'
import { type BodyKind, writeBody } from './explanation-text'
import { day, hour, minute, toInstant, wholeSecond } from './instant'
import { incidentUrl } from './pager-duty-address'
import type { Place } from './scene'
import { wordsOf } from './words'

type Edits = NonNullable<GitHubPullRequest['userContentEdits']>['nodes']

/** `editedAt` 0 when the body was never edited. */
export type BodyVersions = { body: string; edits: Edits; editedAt: number }

/** The text of a change and, newest first, the versions it went through; GitHub lists none for an unedited one. */
export function writeBodyVersions(place: Place, plan: ChangePlan): BodyVersions {
  const { random, shape } = place
  const body = plan.about ? referringBody(shape.owner, plan) : writtenBody(place, plan, plan.body)
  const first = plan.role === 'ordinary' && random.chance(0.14) ? firstVersion(place, plan) : body
  const editedAt = wholeSecond(editMoment(place, plan))
  if (first === body) return { body, edits: [], editedAt: 0 }
  if (editedAt >= shape.endsAt) return { body: first, edits: [], editedAt: 0 }
  const edit = (at: number, diff: string, editor: ChangePlan['author']) => ({
    createdAt: toInstant(at),
    editedAt: toInstant(at),
    diff,
    editor: editor.actor,
  })
  return {
    body,
    edits: [edit(editedAt, body, plan.sponsor), edit(plan.openedAt, first, plan.author)],
    editedAt,
  }
}

function firstVersion(place: Place, plan: ChangePlan): string {
  const kinds: readonly BodyKind[] =
    plan.author === plan.sponsor ? ['prose', 'empty', 'surface'] : ['tool-summary']
  return writtenBody(place, plan, place.random.pick(kinds))
}

// Most add their text while the change is under review; a few only long after the merge.
function editMoment({ random }: Place, plan: ChangePlan): number {
  if (random.chance(0.12)) return (plan.mergedAt ?? plan.openedAt) + random.between(9, 20) * day
  const until = plan.mergedAt ?? plan.openedAt + 4 * hour
  return plan.openedAt + minute + (until - plan.openedAt) * random.next()
}

function writtenBody(place: Place, plan: ChangePlan, kind: BodyKind): string {
  if (plan.role === 'dependency')
    return `${plan.title}.\n\nRelease notes and commits are in the changelog of the package.`
  const signs = plan.marker === 'claude-code'
  return writeBody(kind, wordsOf(place, plan), signs, place.random)
}

function referringBody(owner: string, plan: ChangePlan): string {
  const number = plan.about?.number ?? 0
  const reference = `${owner}/${plan.repository.name}#${number}`
  const incident = plan.incident ? incidentUrl(owner, plan.incident.id) : null
  switch (plan.role) {
    case 'revert':
      return `Reverts ${reference}\n\nIt broke ${plan.focus.area}: ${incident}`
    case 'hotfix':
      return `Mends #${number}, which broke the ${plan.focus.area} ${plan.focus.part}.\n\nIncident: ${incident}`
    case 'reland':
      return `Reverts ${reference}\n\nLands the change again, with the cause removed in \`${plan.focus.part}\`.`
    default:
      return `Backport of #${number}.`
  }
}
