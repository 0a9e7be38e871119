import { type Decided, type DecisionKind, environmentOf } from '@/lib/domain/decision'
import { judgementOf } from '@/lib/domain/judgement'
import { addressOf, joinPeople } from '@/lib/linking/join-people'
import type { Store } from '../open'
import { findCause } from '../queries/find-cause'
import { decisionsInForce, findDecided, findDecision } from '../queries/list-decisions'
import { repositoriesWithEnvironment } from '../queries/list-environments'
import { decision } from '../tables'
import { prepared, saveRows } from './prepared'
import { applyTeamWords } from './save-team-words'
import { markUnconcluded, type UnconcludedKind } from './unconcluded'

type Writer = Pick<Store, 'sqlite'>

/**
 * Keeps what somebody decided and marks what has to be concluded anew. It comes after all that was decided of the subject
 * before, whatever the clock says. Call inside `store.write`. `at` epoch ms.
 */
export function saveDecision(
  store: Writer,
  { id, by, at, ...decided }: Decided & { id: string; by: string; at: number },
): void {
  const { kind, subject, value, reason } = decided
  const { last } = prepared(
    store,
    'select max(decided_at) as last from decision where kind = ? and subject = ?',
  ).get(kind, subject) as { last: number | null }
  const decidedAt = last === null ? at : Math.max(at, last + 1)
  // What it takes the place of may lie in another repository.
  markDecided(store, kind, subject)
  const row = { id, kind, subject, value, reason, decidedBy: by, decidedAt, undoneAt: null, undoneBy: null }
  saveRows(store, decision, [row])
  if (kind === 'team') applyTeamWords(store, decidedAt)
  markDecided(store, kind, subject)
}

/** Takes a decision back: the one before it is in force again, else the rule. Call inside `store.write`. */
export function undoDecision(store: Writer, id: string, { by, at }: { by: string; at: number }): void {
  const found = findDecision(store, id)
  if (!found || found.undoneAt !== null) return
  markDecided(store, found.kind, found.subject)
  prepared(store, 'update decision set undone_at = ?, undone_by = ? where id = ?').run(at, by, id)
  if (found.kind === 'team') applyTeamWords(store, at)
  markDecided(store, found.kind, found.subject)
}

/** Marks what rests on what is decided of a subject now. */
function markDecided(store: Writer, kind: DecisionKind, subject: string): void {
  for (const [of, scope, id = ''] of marksOf(store, kind, subject)) {
    if (scope !== null) markUnconcluded(store, of, scope, id)
  }
}

type MarkOf = [of: UnconcludedKind, scope: string | null, id?: string]

function marksOf(store: Writer, kind: DecisionKind, subject: string): MarkOf[] {
  switch (kind) {
    case 'link':
      return [['links', repositoryOf(store, 'link_candidate', subject)]]
    case 'failure':
      return [['links', repositoryOf(store, 'deployment', subject)]]
    case 'added-link':
      return [['links', repositoryOfCause(store, subject)]]
    case 'change':
    case 'pairing':
      return [['repository', repositoryOf(store, 'change', subject)]]
    case 'exclusion':
      return [
        ['repository', repositoryOf(store, 'deployment', subject)],
        ['incident', '', subject],
      ]
    case 'account-class':
      return [['account', '', subject]]
    case 'same-person':
      return marksOfPeople(store, subject)
    case 'deployment-source':
      return [['repository', subject]]
    case 'environment':
      return repositoriesOfEnvironment(store, subject).map((id) => ['repository', id])
    case 'service-join':
      return [['services', '']]
    case 'attribution':
      return [['change', repositoryOf(store, 'change', subject), subject]]
    case 'explanation':
      return marksOfText(store, subject)
    case 'judgement':
      return marksOfJudgement(store, subject)
    case 'attribution-words':
    case 'explanation-practice':
    case 'team':
    case 'calendar':
    case 'windows':
      // What all conclusions rest on is compared each time they are drawn.
      return []
    case 'service-folders':
    case 'ownership':
      return [
        ['pull-requests', subject],
        ['links', subject],
      ]
  }
}

function marksOfJudgement(store: Writer, subject: string): MarkOf[] {
  const about = judgementOf(subject)
  return about === null
    ? []
    : [['pull-request', repositoryOf(store, 'change', about.changeId), about.changeId]]
}

/** A new text makes judgements of the one before stale. */
function marksOfText(store: Writer, changeId: string): MarkOf[] {
  const repositoryId = repositoryOf(store, 'change', changeId)
  return [
    ['pull-request', repositoryId, changeId],
    ['change', repositoryId, changeId],
  ]
}

function repositoriesOfEnvironment(store: Writer, subject: string): string[] {
  const about = environmentOf(subject)
  if (about === null) return []
  return about.repositoryId === null
    ? repositoriesWithEnvironment(store, about.environment)
    : [about.repositoryId]
}

/** All who are joined with one now, and where an address among them committed. */
function marksOfPeople(store: Writer, subject: string): MarkOf[] {
  const words = [...decisionsInForce(store, 'same-person')].flatMap(([id, { accountId }]) =>
    accountId === null ? [] : [[id, accountId] as const],
  )
  const person = joinPeople(new Map(words))
  const first = person.get(subject)
  const joined = [...person].flatMap(([id, of]) => (of === first ? [id] : []))
  return [...new Set([subject, ...joined])].flatMap((id): MarkOf[] => {
    const address = addressOf(id)
    if (address === null) return [['account', '', id]]
    const rows = prepared(
      store,
      `select distinct repository_id as id from commit_address where address = ? and account_id = ''`,
    ).all(address) as { id: string }[]
    return rows.map((row) => ['repository', row.id])
  })
}

function repositoryOf(
  store: Writer,
  table: 'link_candidate' | 'deployment' | 'change',
  id: string,
): string | null {
  const row = prepared(store, `select repository_id as id from "${table}" where id = ?`).get(id)
  return (row as { id: string } | undefined)?.id ?? null
}

function repositoryOfCause(store: Writer, incidentId: string): string | null {
  const decided = findDecided(store, 'added-link', incidentId)
  return decided && (findCause(store, decided)?.repositoryId ?? null)
}
