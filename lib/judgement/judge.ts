import type { AccountClass } from '../domain/account'
import type { JudgementRefusal, RepositoryRole } from '../domain/judgement'
import { repositoryRoles } from '../domain/judgement'
import type { ChangedSince } from './changed-since'
import { inOrder, type Statement } from './statements'

/** Raise when a pattern or rule of this folder changes. */
export const judgementRulesVersion = '2'

/** Who may judge what, as far as is known. */
export type JudgeContext = {
  /** Accounts that wrote the change, or its text where a machine opened it. */
  authorIds: readonly string[]
  /** The account that stands for an account's person. */
  personOf(accountId: string): string
  classOf(accountId: string): AccountClass
  /** What somebody might do in the repository when they made a statement; null: not read, or not told. */
  roleOf(statementId: string): RepositoryRole | null
  /** Whether a statement came faster than the change can be read. */
  isTooFast(statement: Statement): boolean
  /** Since when the text or the code is not what a statement was about; null: it still is. */
  changedSince: ChangedSince
}

export type Judgement = Statement & {
  /** Why it is not obeyed; null: it is, unless it was replaced or taken back. */
  refusal: JudgementRefusal | null
  /** Its place was taken by a later one of the same person, or it was taken back. */
  isReplaced: boolean
  stale: { since: number; by: 'text' | 'code' } | null
}

/** Which statements are obeyed: the latest of each person who may judge. All are kept, in the order of time. */
export function judge(statements: readonly Statement[], context: JudgeContext): Judgement[] {
  const judged = statements.toSorted(inOrder).map((statement) => ({
    ...statement,
    refusal: refusalOf(statement, context),
    stale: context.changedSince(statement),
  }))
  const latest = new Map<string, string>()
  for (const one of judged) {
    if (one.refusal === null && !one.isTakenBack) latest.set(judgeOf(one, context), one.id)
  }
  return judged.map((one) => ({
    ...one,
    isReplaced: one.isTakenBack || (one.refusal === null && latest.get(judgeOf(one, context)) !== one.id),
  }))
}

/** Those that hold: of the text and the code as they are. */
export const inForce = (judgements: readonly Judgement[]): Judgement[] =>
  judgements.filter(({ refusal, isReplaced, stale }) => refusal === null && !isReplaced && stale === null)

/** Statements of which it has to be asked what their maker might do. */
export const unasked = (judgements: readonly Judgement[]): Judgement[] =>
  judgements.filter(({ refusal, accountId }) => refusal === 'permission-unknown' && accountId !== null)

function judgeOf({ accountId, decidedBy }: Statement, { personOf }: JudgeContext): string {
  return accountId === null ? `decided by ${decidedBy}` : personOf(accountId)
}

function refusalOf(statement: Statement, context: JudgeContext): JudgementRefusal | null {
  const { accountId, decidedBy, isEdited } = statement
  if (accountId !== null && isAuthor(accountId, context)) return 'author'
  if (accountId !== null && context.classOf(accountId) !== 'human') return 'machine'
  if (isEdited) return 'edited'
  if (context.isTooFast(statement)) return 'too-fast'
  // Who decides in Headroom was allowed to when they did.
  if (decidedBy !== null) return null
  const role = context.roleOf(statement.id)
  if (role === null || accountId === null) return 'permission-unknown'
  return repositoryRoles.indexOf(role) < repositoryRoles.indexOf('triage') ? 'no-permission' : null
}

const isAuthor = (accountId: string, { authorIds, personOf }: JudgeContext): boolean =>
  authorIds.some((authorId) => personOf(authorId) === personOf(accountId))
